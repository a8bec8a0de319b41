import { t } from "@vscode/l10n";
import type { Row } from "./rows.ts";

/** What is said where nothing stands under a row, or where no machine is as it was asked for. */
export function emptyText(parent: Row | undefined, isArranged: boolean): string {
  if (parent?.row !== "node") return isArranged ? t("no machine fits") : t("nothing to show");
  switch (parent.node.ref.kind) {
    case "location":
      return t("no machines here yet");
    case "machine":
      return t("no parts");
    case "fragments":
      return t("no fragments yet");
    case "modules":
      return t("no modules yet");
    case "people":
      return t("nobody is here yet");
    case "keys":
      return t("no API keys yet");
    default:
      return t("nothing here yet");
  }
}
