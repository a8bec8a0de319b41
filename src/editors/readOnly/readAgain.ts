import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import { readConfig } from "../../fleet/config/configDocument.ts";
import { versionFrom } from "../../fleet/config/history.ts";
import { writtenLike } from "../../fleet/merge/writtenLike.ts";
import { addressOf } from "../configUri.ts";

/** Which text of a config is meant: by when it was saved, in milliseconds since 1970. */
export type VersionName = number | "oldest" | "current";

/**
 * Reads one side of a comparison by its address alone, once its text is no longer kept: the version that it names, or what
 * the cloud has now. Where there is no such text any more, the tabs that would show it are closed.
 */
export async function readAgain(
  uri: vscode.Uri,
  appOf: (accountId: string) => Promise<App>,
  token: vscode.CancellationToken,
): Promise<string> {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const text = isConfig(uri) ? await read(uri, await appOf(uri.authority), abort.signal) : undefined;
  const tabs = tabsWith(uri);
  if (text === undefined) {
    await vscode.window.tabGroups.close(tabs.map(({ tab }) => tab));
    return "";
  }
  const right = tabs.find(({ input }) => input.original.toString() === uri.toString())?.input.modified;
  // What is the same on both sides should look the same.
  return right ? writtenLike(text, (await vscode.workspace.openTextDocument(right)).getText()) : text;
}

async function read(uri: vscode.Uri, app: App, signal: AbortSignal): Promise<string | undefined> {
  const version = versionOf(uri);
  const address = addressOf(uri);
  if (version === "current") return (await readConfig(app, address, signal)).text;
  return versionFrom(app, address, version === "oldest" ? undefined : version, signal);
}

/** What the address of a text says which one it is. */
function versionOf({ query }: vscode.Uri): VersionName {
  const [word = ""] = query.split(" ");
  return word === "" ? "current" : word === "oldest" ? word : Number(word);
}

/** Metadata has no versions, and what was compared with it is decided by now. */
function isConfig(uri: vscode.Uri): boolean {
  return /^\/(part|fragment)\//.test(uri.path) && !uri.path.endsWith(".metadata.json");
}

function tabsWith(uri: vscode.Uri): { readonly tab: vscode.Tab; readonly input: vscode.TabInputTextDiff }[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap((tab) => (tab.input instanceof vscode.TabInputTextDiff ? [{ tab, input: tab.input }] : []))
    .filter(({ input }) => [input.original, input.modified].some((side) => side.toString() === uri.toString()));
}
