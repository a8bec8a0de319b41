import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { unlinked } from "../fleet/markdown.ts";
import type { Confirmation } from "./questions.ts";
import { isTyped } from "./sentences.ts";

/** Asks whether the person is sure. The button that does it is not the one that Enter presses by itself: VS Code puts Cancel beside it. */
export async function confirm({ question, verb, name }: Confirmation): Promise<boolean> {
  if (name !== undefined) return typeName(question, verb, name);
  return (await vscode.window.showWarningMessage(question, { modal: true }, verb)) === verb;
}

async function typeName(question: string, verb: string, name: string): Promise<boolean> {
  const prompt = unlinked(t('Type {0} to confirm "{1}".', name, verb));
  const typed = await vscode.window.showInputBox({
    title: question,
    prompt,
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (text) =>
      isTyped(text, name) ? undefined : { message: prompt, severity: vscode.InputBoxValidationSeverity.Info },
  });
  // Enter takes whatever stands there, and who mistyped would see nothing happen.
  return typed !== undefined && (isTyped(typed, name) || typeName(question, verb, name));
}

/** Tells a secret that is told only once, with a button that copies it. */
export async function tellSecret(said: string, copy: string, secret: string): Promise<void> {
  if ((await vscode.window.showInformationMessage(said, { modal: true }, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(secret);
}
