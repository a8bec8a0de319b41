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
