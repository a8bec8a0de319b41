import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { parseTime, presets, timeMistake, type TimeRange } from "../fleet/logs/timeRange.ts";

/** Asks for a range of time: one that people often want, or one's own. Undefined when the person backs out. */
export async function askRange(title: string): Promise<TimeRange | undefined> {
  const now = Date.now();
  const own = { label: t("From … to …"), range: undefined };
  const picked = await vscode.window.showQuickPick(
    [...presets(now).map(({ name, range }) => ({ label: name, range })), own],
    { title, placeHolder: t("When?"), ignoreFocusOut: true },
  );
  if (!picked || picked.range) return picked?.range;
  const start = await askTime(title, t("From when?"), "1h", now, false);
  const end = start === undefined ? undefined : await askTime(title, t("Until when?"), "0m", now, true);
  return start === undefined || end === undefined
    ? undefined
    : { start: Math.min(start, end), end: Math.max(start, end) };
}

async function askTime(
  title: string,
  prompt: string,
  value: string,
  now: number,
  last: boolean,
): Promise<number | undefined> {
  const said = await vscode.window.showInputBox({
    title,
    prompt: t("{0} A time such as {1}, or how long ago, such as {2}.", prompt, "2026-08-13 16:00", "3h"),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => timeMistake(text, now),
  });
  return said === undefined ? undefined : parseTime(said, now, last);
}
