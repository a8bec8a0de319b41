import { t } from "@vscode/l10n";
import type { Edit } from "jsonc-parser";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import { duplicateItem, moveItem, removeItem, setDisabled } from "../../fleet/builder/edits/items.ts";
import { renameItem } from "../../fleet/builder/edits/rename.ts";
import { appendValue, moveElement, setValue, unsetValue } from "../../fleet/builder/edits/values.ts";
import type { FromPage } from "../protocol/fromPage.ts";

/** The messages that change the config. */
export type Change = Extract<
  FromPage,
  {
    type:
      "set" | "append" | "unset" | "moveElement" | "rename" | "disable" | "duplicate" | "remove" | "move" | "moveOne";
  }
>;

/** Whether a message changes the config. */
export function isChange(message: FromPage): message is Change {
  return changing.has(message.type);
}

const changing: ReadonlySet<FromPage["type"]> = new Set<Change["type"]>([
  "set",
  "append",
  "unset",
  "moveElement",
  "rename",
  "disable",
  "duplicate",
  "remove",
  "move",
  "moveOne",
]);

/**
 * The smallest change of the text that does what the page asks for; none when the card is gone. Throws a `Failure` when
 * it cannot be done.
 */
export function editsFor(model: ConfigModel, change: Change): Edit[] {
  const item = model.item(change.card);
  if (!item) return [];
  switch (change.type) {
    case "set":
      return setValue(model, item, change.path, change.json);
    case "append":
      return appendValue(model, item, change.path, change.json);
    case "unset":
      return unsetValue(model, item, change.path, change.was);
    case "moveElement":
      return moveElement(model, item, change.path, change.to);
    case "rename":
      return renameItem(model, item, change.name);
    case "disable":
      return setDisabled(model, item, change.disabled);
    case "duplicate":
      return duplicateItem(model, item);
    case "remove":
      return removeItem(model, item);
    case "move":
      return moveItem(model, item, () => change.to);
    case "moveOne":
      return moveItem(model, item, (at) => at + (change.down ? 1 : -1));
  }
}

/** What is read out after a change that one does not see in the field itself; `name` is that of its card. */
export function saidAfter(change: Change, name: string): string | undefined {
  switch (change.type) {
    case "remove":
      return t("Deleted {0}. Undo brings it back.", name);
    case "move":
      return t("Moved {0} to place {1}.", name, change.to + 1);
    case "moveOne":
      return change.down ? t("Moved {0} down.", name) : t("Moved {0} up.", name);
    case "disable":
      return change.disabled ? t("Disabled {0}.", name) : t("Enabled {0}.", name);
    case "rename":
      return t("Renamed {0} to {1}.", name, change.name);
    default:
      return undefined;
  }
}
