import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { groupings, type Arrangement, type Grouping } from "../fleet/machines/arrangement.ts";
import { groupingWord } from "../fleet/machines/arrange.ts";
import type { State } from "../fleet/machines/onlineState.ts";
import { machinesInWords, stateWord, type StateCounts } from "../fleet/machines/stateWord.ts";

const states: readonly State[] = ["online", "offline", "awaiting setup"];

/** Asks for words to pick machines by. Undefined when the person backs out. */
export async function askText(arrangement: Arrangement): Promise<Arrangement | undefined> {
  const text = await vscode.window.showInputBox({
    title: t("Filter Machines"),
    prompt: t("Words in the name of a machine, or of its parts, locations or organization. Leave it empty for all."),
    value: arrangement.text ?? "",
  });
  return text === undefined ? undefined : { ...arrangement, text };
}

/** Asks for states to pick machines by. Undefined when the person backs out. */
export async function askStates(arrangement: Arrangement, counts: StateCounts): Promise<Arrangement | undefined> {
  const items = states.map((state) => ({
    label: stateWord(state),
    description: counts.size > 0 ? machinesInWords(counts.get(state) ?? 0) : "",
    picked: arrangement.states?.includes(state) ?? false,
    state,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Filter Machines by State"),
    placeHolder: t("Which machines to show; none for all"),
    canPickMany: true,
  });
  return picked && { ...arrangement, states: picked.map(({ state }) => state) };
}

/** Asks what to put machines together by. Undefined when the person backs out. */
export async function askGrouping(arrangement: Arrangement): Promise<Arrangement | undefined> {
  const plain = { label: t("nothing"), description: t("the plain tree"), grouping: undefined };
  const items = [plain, ...groupings.map((grouping) => ({ label: groupingWord(grouping), description: "", grouping }))];
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { grouping: Grouping | undefined }>(items, {
    title: t("Group Machines"),
    placeHolder: t("What to put machines together by"),
  });
  if (!picked) return undefined;
  const { groupBy: _, ...others } = arrangement;
  return { ...others, ...(picked.grouping && { groupBy: picked.grouping }) };
}
