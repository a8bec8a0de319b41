import * as vscode from "vscode";
import { t } from "@vscode/l10n";
import { fragmentOf, importsOf } from "../../fleet/language/imports.ts";
import { configUri } from "../configUri.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** Leads from an import to the fragment, and says beside its id what it is called. */
export class Links implements vscode.DocumentLinkProvider, vscode.InlayHintsProvider {
  readonly onDidChangeInlayHints: vscode.Event<void>;
  private readonly changed = new vscode.EventEmitter<void>();

  constructor(private readonly help: Help) {
    this.onDidChangeInlayHints = this.changed.event;
  }

  /** Asks again what stands beside the ids, after more became known. */
  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return this.ids(document).map(({ id, name, range }) => {
      const ref = {
        kind: "fragment" as const,
        account: document.uri.authority,
        organizationId: "",
        fragmentId: id,
        name,
      };
      const link = new vscode.DocumentLink(range, configUri(ref));
      link.tooltip = t("Open the fragment");
      return link;
    });
  }

  provideInlayHints(document: vscode.TextDocument, visible: vscode.Range): vscode.InlayHint[] {
    return this.ids(document).flatMap(({ id, name, version, range }) => {
      if (name === id || !visible.contains(range)) return [];
      const hint = new vscode.InlayHint(range.end, [name, version].filter(Boolean).join(" · "));
      hint.paddingLeft = true;
      return [hint];
    });
  }

  private ids(document: vscode.TextDocument) {
    const known = this.help.known(document);
    return importsOf(this.help.reading(document)).flatMap(({ id, version, element }) => {
      const at = element.piece.text.indexOf(JSON.stringify(id));
      if (at < 0 || !id) return [];
      const fragment = fragmentOf(known, id);
      const range = rangeOf(document, { offset: element.offset + at + 1, length: id.length });
      const newest = fragment?.versions.find((each) => /^\d+$/.test(each));
      const told = version || (newest ? t("newest, {0}", newest) : "");
      return [{ id, name: fragment?.name ?? id, version: told, range }];
    });
  }
}
