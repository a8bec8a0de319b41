import type * as vscode from "vscode";
import { scheme } from "../configUri.ts";

/** The language of configs in package.json. */
export const languageId = "viam-config";

/** The documents that are helped with: configs that can be edited. */
export const configs: vscode.DocumentFilter = { language: languageId, scheme };

/** Whether a document is a config that can be edited. */
export function isConfig({ languageId: id, uri }: vscode.TextDocument): boolean {
  return id === languageId && uri.scheme === scheme;
}
