import { fieldsOf } from "../../json/objects.ts";
import type { Known } from "../../language/known.ts";
import { builtInApis, tripletOf } from "../../schema/apis.ts";
import { configShape } from "../../schema/config.ts";
import { apiOf, attributesOf, builtInModels } from "../../schema/lookup.ts";
import type { Shape } from "../../schema/shape.ts";
import { fragmentOf } from "../card.ts";
import { textField, type Item } from "../item.ts";
import { plainKeys, settingsId } from "../sections.ts";
import type { Choice } from "./field.ts";

/** What an item may hold, and what is suggested for its keys. */
export interface ItemShape {
  readonly shape: Shape;
  /** By key; only for texts that stand directly in the item. */
  readonly suggested: Readonly<Record<string, readonly Choice[]>>;
}

/** What an item may hold: by the schema, by its model, and by what is known of the fleet. */
export function shapeOf(item: Item, known: Known): ItemShape {
  const keys = configShape.keys ?? {};
  const [key] = item.path;
  if (key === undefined) {
    const plain = plainKeys.flatMap((each) => (keys[each] ? [[each, keys[each]] as const] : []));
    return { shape: { type: "object", keys: Object.fromEntries(plain) }, suggested: {} };
  }
  if (item.section === settingsId) return { shape: (Object.hasOwn(keys, key) && keys[key]) || {}, suggested: {} };
  const shape = keys[key]?.items ?? {};
  switch (key) {
    case "components":
    case "services":
      return resource(item, key, shape, known);
    case "modules":
      return { shape, suggested: moduleChoices(item, known) };
    case "fragments":
      return fragment(item, shape, known);
    case "fragment_mods":
      return { shape, suggested: { fragment_id: fragmentChoices(known) } };
    default:
      return { shape, suggested: {} };
  }
}

function resource(item: Item, key: "components" | "services", shape: Shape, known: Known): ItemShape {
  const api = apiOf(key, fieldsOf(item.value)) ?? "";
  const attributes = attributesOf(api, textField(item, "model") || "builtin");
  const brought = known.modules.flatMap(({ models }) => models.filter((each) => each.api === api));
  return {
    shape: attributes ? { ...shape, keys: { ...shape.keys, attributes } } : shape,
    suggested: {
      api: builtInApis
        .filter(({ kind }) => `${kind}s` === key)
        .map((each) => ({ value: tripletOf(each), detail: each.docs })),
      model: [
        ...builtInModels(api).map(({ name, docs }) => ({ value: name, detail: docs })),
        ...brought.map(({ model, description }) => ({ value: model, detail: description })),
      ],
    },
  };
}

function moduleChoices(item: Item, { modules }: Known): ItemShape["suggested"] {
  const module = modules.find(({ id }) => id === textField(item, "module_id"));
  const [newest] = module?.versions ?? [];
  const major = newest?.split(".")[0];
  const open = [{ value: "latest", detail: "" }, ...(major ? [{ value: `^${major}`, detail: "" }] : [])];
  return {
    module_id: modules.map(({ id, description }) => ({ value: id, detail: description })),
    version: [...open, ...(module?.versions ?? []).map((value) => ({ value, detail: "" }))],
  };
}

/** The variables of a fragment are known from its body. */
function fragment(item: Item, shape: Shape, known: Known): ItemShape {
  const imported = known.fragments.find(({ id }) => id === fragmentOf(item));
  const variables = imported?.bodies[textField(item, "version")]?.variables ?? imported?.bodies[""]?.variables ?? {};
  const keys = Object.fromEntries(
    Object.entries(variables).map(([name, { optional }]): [string, Shape] => [
      name,
      optional ? {} : { required: true },
    ]),
  );
  const docs = shape.keys?.["variables"]?.docs ?? "";
  const withVariables: Record<string, Shape> =
    Object.keys(keys).length > 0 ? { variables: { type: "object", others: {}, docs, keys } } : {};
  return {
    shape: { ...shape, keys: { ...shape.keys, ...withVariables } },
    suggested: {
      id: fragmentChoices(known),
      version: (imported?.versions ?? []).map((value) => ({ value, detail: "" })),
    },
  };
}

function fragmentChoices({ fragments }: Known): Choice[] {
  return fragments.map(({ id, name }) => ({ value: id, detail: name }));
}
