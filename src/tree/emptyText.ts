import { t } from "@vscode/l10n";
import type { Row } from "./rows.ts";

/** What is said where nothing stands under a row. */
export function emptyText(parent: Row | undefined): string {
  if (parent?.row !== "node") return t("nothing to show");
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
