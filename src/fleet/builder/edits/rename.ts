import { t } from "@vscode/l10n";
import type { Edit } from "jsonc-parser";
import { Failure } from "../../errors/failure.ts";
import { allOf } from "../../language/occurrences.ts";
import { Reading } from "../../language/reading.ts";
import { longName, plainName } from "../../nameRules.ts";
import type { ConfigModel } from "../configModel.ts";
import { isResource, textField, type Item } from "../item.ts";
import { sectionOf } from "../sections.ts";
import { setValue } from "./values.ts";

/**
 * Gives an item another name; what surely names it in the config follows, as with F2 in the text. Throws a `Failure` when
 * the name cannot be one, or when another of its kind has it.
 */
export function renameItem(model: ConfigModel, item: Item, name: string): Edit[] {
  const { nameKey, renames } = sectionOf(item.section);
  if (!renames || !nameKey) return [];
  checkName(model, item, name);
  const old = textField(item, nameKey);
  const own = setValue(model, item, [nameKey], JSON.stringify(name));
  // Of two with one name nobody knows which is meant.
  const isShared = rivalsOf(model, item).some((each) => textField(each, nameKey) === old);
  if (!isResource(item) || !old || isShared) return own;
  const named = allOf(new Reading(model.text), old).filter((each) => each.isCertain && !each.isDefinition);
  return [...own, ...named.map(({ offset, length }) => ({ offset, length, content: name }))];
}

/** After a rename: the edits of the texts that may have meant the resource, too; none where another has the old name. */
export function stillNamed({ text }: ConfigModel, old: string, name: string): Edit[] {
  const left = allOf(new Reading(text), old);
  if (left.some(({ isDefinition }) => isDefinition)) return [];
  return left.map(({ offset, length }) => ({ offset, length, content: name }));
}

/** All others that may not have the same name. */
function rivalsOf({ items }: ConfigModel, item: Item): Item[] {
  const isRival = isResource(item) ? isResource : ({ section }: Item) => section === item.section;
  return items.filter((each) => each.id !== item.id && isRival(each));
}

function checkName(model: ConfigModel, item: Item, name: string): void {
  const { section } = item;
  const isFree = section === "triggers" || section === "processes" || section === "jobs";
  const rule = section === "modules" || section === "packages" ? longName : plainName;
  const mistake = name.trim() === "" ? t("A name is needed.") : isFree ? undefined : rule(name);
  if (mistake !== undefined) throw new Failure(mistake);
  const key = sectionOf(section).nameKey ?? "name";
  if (rivalsOf(model, item).some((each) => textField(each, key) === name)) {
    throw new Failure(t('There is already one called "{0}".', name));
  }
}
