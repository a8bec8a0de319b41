import { t } from "@vscode/l10n";
import type { State } from "./onlineState.ts";

/** A state as people read it. */
export function stateWord(state: State): string {
  switch (state) {
    case "online":
      return t("online");
    case "offline":
      return t("offline");
    case "awaiting setup":
      return t("awaiting setup");
    case "unknown":
      return t("state unknown");
  }
}

/** How many machines are in which state. */
export type StateCounts = ReadonlyMap<State, number>;

/** All states, in the order in which they are told. */
const states: readonly State[] = ["online", "offline", "awaiting setup", "unknown"];

/** Counts as people read them: "4 online, 1 offline". */
export function stateCountWords(counts: StateCounts): string {
  return states
    .filter((state) => counts.get(state))
    .map((state) => t("{0} {1}", (counts.get(state) ?? 0).toLocaleString(), stateWord(state)))
    .join(", ");
}

/** How many machines, as people read it. */
export function machinesInWords(count: number): string {
  return count === 1 ? t("1 machine") : t("{0} machines", count.toLocaleString());
}
