import * as vscode from "vscode";
import type { FragmentRef, PartRef } from "../../fleet/refs.ts";
import { configUri, scheme } from "../configUri.ts";

/**
 * Where to open the config of a part or a fragment: in the tab that has it already. Its address tells a name, which may
 * have changed since; under another one the same config would be a second document, and saves would be in conflict.
 */
export function openUri(ref: PartRef | FragmentRef): vscode.Uri {
  const uri = configUri(ref);
  return openConfigs().find((each) => withoutName(each) === withoutName(uri)) ?? uri;
}

function openConfigs(): vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input }) => urisIn(input)).filter((uri) => uri.scheme === scheme);
}

function urisIn(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.modified, input.original] : [];
}

function withoutName({ authority, path }: vscode.Uri): string {
  return authority + path.slice(0, path.lastIndexOf("/"));
}
