import { t } from "@vscode/l10n";
import * as vscode from "vscode";

/** The question that is open, if one is: there is room for one above an editor, so the next waits for its answer. */
let asking: Promise<unknown> = Promise.resolve();

/**
 * Shows what a save changes and asks above it whether to save, so that it can be looked at from end to end before
 * the answer: a modal question would cover it. Escape is a no, and so is anything by which the answer would be about
 * something else than what was asked: an edit, closing the document, another box of VS Code in the same place.
 */
export function askAbove(
  uri: vscode.Uri,
  show: () => Promise<void>,
  question: string,
  reach: string,
): Promise<boolean> {
  const answer = asking.then(() => ask(uri, show, question, reach));
  asking = answer.catch(() => undefined);
  return answer;
}

async function ask(uri: vscode.Uri, show: () => Promise<void>, question: string, reach: string): Promise<boolean> {
  const pick = vscode.window.createQuickPick();
  // One line each: what is asked about begins right below.
  const yes = { label: t("Save"), iconPath: new vscode.ThemeIcon("save"), description: reach };
  const description = t("Nothing is sent, and your edit stays as it is.");
  pick.items = [yes, { label: t("Go On Editing"), iconPath: new vscode.ThemeIcon("edit"), description }];
  pick.title = question;
  pick.placeholder = t("Look at the changes below, then choose");
  pick.ignoreFocusOut = true;
  const subscriptions: { dispose(): unknown }[] = [pick];
  const isOurs = (document: vscode.TextDocument) => document.uri.toString() === uri.toString();
  try {
    const answer = new Promise<boolean>((resolve) => {
      subscriptions.push(
        pick.onDidAccept(() => resolve(pick.selectedItems[0] === yes)),
        pick.onDidHide(() => resolve(false)),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
          if (isOurs(document) && contentChanges.length > 0) resolve(false);
        }),
        vscode.workspace.onDidCloseTextDocument((document) => isOurs(document) && resolve(false)),
      );
    });
    await Promise.race([show(), answer]);
    pick.show();
    return await answer;
  } finally {
    vscode.Disposable.from(...subscriptions).dispose();
  }
}
