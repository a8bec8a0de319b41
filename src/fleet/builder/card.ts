import { t } from "@vscode/l10n";
import { fieldsOf } from "../json/objects.ts";
import { apiOf } from "../schema/lookup.ts";
import { shortApi } from "../schema/shortApi.ts";
import type { Card } from "./cards.ts";
import { field, textField, type Item } from "./item.ts";
import { sectionOf, sectionTitle, settingTitle } from "./sections.ts";

/** The card of an item; `names` are those of fragments by their ids, as far as they are known. */
export function cardOf(item: Item, names: ReadonlyMap<string, string> = new Map()): Card {
  const { id, section } = item;
  const fragment = fragmentOf(item);
  const name = nameOf(item);
  return {
    id,
    section,
    name: (fragment && names.get(fragment)) ?? name,
    detail: [...detailsOf(item), ...(fragment && names.has(fragment) ? [fragment] : [])].filter(Boolean).join(" · "),
    kind: kindOf(item),
    disabled: field(item, "disabled") === true,
  };
}

/** The id of the fragment that an item is about, if it is about one. */
export function fragmentOf(item: Item): string | undefined {
  if (item.section === "fragment_mods") return textField(item, "fragment_id") || undefined;
  if (item.section !== "fragments") return undefined;
  return typeof item.value === "string" ? item.value : textField(item, "id") || undefined;
}

function nameOf(item: Item): string {
  const { section, path, value } = item;
  const [key, index] = path;
  if (index === undefined) return settingTitle(key);
  if (typeof value === "string") return value;
  const name = textField(item, sectionOf(section).nameKey ?? "name");
  if (name) return name;
  // A service without a name is called `builtin` [rdk].
  return section === "services" ? "builtin" : t("{0} {1}", sectionTitle(section), index + 1);
}

function detailsOf(item: Item): string[] {
  switch (item.section) {
    case "components":
    case "services":
      return [shortApi(apiOf(item.section, fieldsOf(item.value)) ?? ""), textField(item, "model")];
    case "modules":
      return [textField(item, "module_id") || textField(item, "executable_path"), textField(item, "version")];
    case "fragments":
      return [textField(item, "version"), textField(item, "prefix")];
    case "fragment_mods":
      return [changes(field(item, "mods"))];
    case "jobs":
      return [textField(item, "schedule"), textField(item, "resource"), textField(item, "method")];
    case "triggers": {
      const { type } = fieldsOf(field(item, "event"));
      return [typeof type === "string" ? type : ""];
    }
    case "remotes":
      return [textField(item, "address")];
    case "processes":
      return [textField(item, "name")];
    case "packages":
      return [textField(item, "package"), textField(item, "version")];
    case "log":
      return [textField(item, "level")];
    default:
      return [Object.keys(fieldsOf(item.value)).join(", ")];
  }
}

function changes(mods: unknown): string {
  if (!Array.isArray(mods)) return "";
  return mods.length === 1 ? t("1 change") : t("{0} changes", mods.length);
}

function kindOf({ section, value }: Item): string {
  if (section !== "components" && section !== "services") return "";
  return (apiOf(section, fieldsOf(value)) ?? "").replace(/^.*:/, "");
}
