import * as vscode from "vscode";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import { nodeAt, treeOf } from "../../fleet/builder/edits/tree.ts";
import type { Path } from "../protocol/cards.ts";

/** What of the text should be seen. */
interface Place {
  readonly card?: number | undefined;
  readonly path?: Path | undefined;
  /** Whether the text should stand beside the page. */
  readonly beside: boolean;
}

/** Opens the text of a config at a card, and at a place in it; where the text is no JSON, if it is none. */
export async function showText(
  document: vscode.TextDocument,
  model: ConfigModel,
  column: vscode.ViewColumn | undefined,
  { card, path = [], beside }: Place,
): Promise<void> {
  const item = card === undefined ? undefined : model.item(card);
  const offset = model.mistake ?? (item && (nodeAt(treeOf(model, item), path)?.offset ?? item.offset));
  const target = beside ? vscode.ViewColumn.Beside : column;
  await vscode.commands.executeCommand("vscode.openWith", document.uri, "default", target);
  const editor = vscode.window.activeTextEditor;
  if (offset === undefined || editor?.document !== document) return;
  const at = document.positionAt(offset);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
