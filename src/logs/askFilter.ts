import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { allLevels, textMistake, type LogFilter } from "../fleet/logs/filter.ts";

/** Asks for levels, text and source, one after the other. Undefined when the person backs out. */
export async function askFilter(title: string, before: LogFilter = {}): Promise<LogFilter | undefined> {
  const picked = await vscode.window.showQuickPick(
    allLevels.map((level) => ({ label: level, picked: before.levels?.includes(level) ?? true })),
    { title, placeHolder: t("Which levels?"), canPickMany: true, ignoreFocusOut: true },
  );
  if (!picked) return undefined;
  const levels = picked.length > 0 ? picked.map(({ label }) => label) : allLevels;
  const text = await vscode.window.showInputBox({
    title,
    prompt: t("Words in the message, or a regular expression such as {0}. Empty for all.", "/frame \\d+/i"),
    value: before.text ?? "",
    ignoreFocusOut: true,
    validateInput: textMistake,
  });
  if (text === undefined) return undefined;
  const source = await vscode.window.showInputBox({
    title,
    prompt: t("The name of a component, service or module. Empty for all."),
    value: before.source ?? "",
    ignoreFocusOut: true,
  });
  if (source === undefined) return undefined;
  return {
    ...(levels.length < allLevels.length && { levels }),
    ...(text && { text }),
    ...(source.trim() && { source: source.trim() }),
  };
}
