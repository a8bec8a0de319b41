import * as vscode from "vscode";
import { t } from "@vscode/l10n";
import { fragmentOf, importsOf } from "../../fleet/language/imports.ts";
import type { App } from "../../fleet/client.ts";
import { nameOf } from "../configUri.ts";
import { openUri } from "../opening/openUri.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** Leads to a fragment; where that is, is found out when somebody goes there. */
class FragmentLink extends vscode.DocumentLink {
  override tooltip = t("Open the fragment");

  constructor(
    range: vscode.Range,
    readonly account: string,
    readonly fragmentId: string,
  ) {
    super(range);
  }
}

/** Leads from the id of a fragment to it, and says what it is called, as well as the part whose config this is. */
export class Links implements vscode.DocumentLinkProvider<FragmentLink>, vscode.InlayHintsProvider {
  readonly onDidChangeInlayHints: vscode.Event<void>;
  private readonly changed = new vscode.EventEmitter<void>();

  constructor(
    private readonly help: Help,
    private readonly app: (accountId: string) => Promise<App>,
  ) {
    this.onDidChangeInlayHints = this.changed.event;
  }

  /** Asks again what stands beside the ids, after more became known. */
  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  provideDocumentLinks(document: vscode.TextDocument): FragmentLink[] {
    return this.ids(document).map(({ id, range }) => new FragmentLink(range, document.uri.authority, id));
  }

  async resolveDocumentLink(link: FragmentLink): Promise<FragmentLink> {
    const { account, fragmentId } = link;
    const { refById } = await import("../../fleet/refById.ts");
    const ref = await refById(await this.app(account), account, "fragment", fragmentId);
    if (ref.kind === "fragment") link.target = openUri(ref);
    return link;
  }

  provideInlayHints(document: vscode.TextDocument, visible: vscode.Range): vscode.InlayHint[] {
    const hint = (at: vscode.Position, words: readonly string[]) => {
      if (!visible.contains(at)) return [];
      const made = new vscode.InlayHint(at, words.filter(Boolean).join(" · "));
      made.paddingLeft = true;
      return [made];
    };
    const { outline } = this.help.reading(document);
    return [
      ...(outline ? hint(document.positionAt(outline.root.offset + 1), [nameOf(document.uri)]) : []),
      ...this.ids(document).flatMap(({ id, name, version, range }) =>
        name === id ? [] : hint(range.end, [name, version]),
      ),
    ];
  }

  private ids(document: vscode.TextDocument) {
    const known = this.help.known(document);
    const reading = this.help.reading(document);
    const changed = reading.section("fragment_mods").flatMap((element) => {
      const { fragment_id: id } = element.piece.fields;
      return typeof id === "string" ? [{ element, id, version: undefined }] : [];
    });
    return [...importsOf(reading), ...changed].flatMap(({ id, version, element }) => {
      const at = element.piece.text.indexOf(JSON.stringify(id));
      if (at < 0 || !id) return [];
      const fragment = fragmentOf(known, id);
      const range = rangeOf(document, { offset: element.offset + at + 1, length: id.length });
      const newest = fragment?.versions.find((each) => /^\d+$/.test(each));
      // Whoever changes a fragment says nothing about its version.
      const told = version === undefined ? "" : version || (newest ? t("newest, {0}", newest) : "");
      return [{ id, name: fragment?.name ?? id, version: told, range }];
    });
  }
}
