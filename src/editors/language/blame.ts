import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { agoInWords, fullTime } from "../../fleet/ago.ts";
import { blameKey, Blames, type Blamed } from "../../fleet/config/blame.ts";
import type { App } from "../../fleet/client.ts";
import { placeAt } from "../../fleet/language/place.ts";
import type { Element } from "../../fleet/language/reading.ts";
import { literal } from "../../fleet/markdown.ts";
import { addressOf } from "../configUri.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** How long a history that was read is believed, in milliseconds. */
const lifetime = 60_000;

/** Tells on the name of a resource who changed it last. */
export class BlameHovers implements vscode.HoverProvider, vscode.Disposable {
  private readonly read = new Map<string, { readonly blames: Promise<Blames>; readonly until: number }>();
  private readonly subscriptions = [
    vscode.workspace.onDidSaveTextDocument(({ uri }) => this.read.delete(uri.toString())),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.read.delete(uri.toString())),
  ];

  constructor(
    private readonly help: Help,
    private readonly app: (accountId: string) => Promise<App>,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { element, path, isKey, typed } = placeAt(this.help.reading(document), document.offsetAt(position));
    const key = element && !isKey && isName(element, path) ? blameKey(element) : undefined;
    if (key === undefined || !typed) return undefined;
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      const blamed = await (await this.blames(document.uri)).of(key, abort.signal);
      return new vscode.Hover(new vscode.MarkdownString(sentenceOf(blamed)), rangeOf(document, typed));
    } catch {
      // Offline, not allowed, or no longer wanted: everything else about the name is told all the same.
      return undefined;
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.read.clear();
  }

  private blames(uri: vscode.Uri): Promise<Blames> {
    const key = uri.toString();
    const before = this.read.get(key);
    if (before && Date.now() < before.until) return before.blames;
    const blames = this.app(uri.authority).then((app) => new Blames(app, addressOf(uri)));
    this.read.set(key, { blames, until: Date.now() + lifetime });
    return blames;
  }
}

/** Whether a place is where an element of a list says what it is called. */
function isName({ path: { length } }: Element, path: readonly (string | number)[]): boolean {
  if (length !== 2 || path.length > 3) return false;
  return path.length === 2 || ["name", "id", "fragment_id"].includes(String(path[2]));
}

function sentenceOf(blamed: Blamed): string {
  if (blamed === "as old as the history") return t("Nobody changed it since the oldest edit that is kept.");
  if ("notInTheLast" in blamed) return t("None of the last {0} edits changed it.", blamed.notInTheLast);
  const { by, when, isNew } = blamed;
  const then = agoInWords(when);
  const exact = fullTime(when);
  const who = by === undefined ? t("somebody") : literal(by);
  return isNew
    ? t("Put in by {0} {1} ({2}).", who, then, exact)
    : t("Last changed by {0} {1} ({2}).", who, then, exact);
}
