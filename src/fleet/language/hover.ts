import { t } from "@vscode/l10n";
import type { Range } from "../json/outline.ts";
import { literal } from "../markdown.ts";
import { builtInApi } from "../schema/apis.ts";
import { apiOf, builtInModel, docsOf } from "../schema/lookup.ts";
import type { Shape } from "../schema/shape.ts";
import { fragmentOf } from "./imports.ts";
import type { Known } from "./known.ts";
import { placeAt, shapeAt, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { bareName, resourcesByName } from "./uses.ts";

/** What is told of a place, in Markdown, and where it stands. */
export interface Told extends Range {
  readonly text: string;
}

/** Tells about the key or value at an offset; undefined when nothing is known of it. */
export function toldAt(reading: Reading, offset: number, known: Known): Told | undefined {
  const place = placeAt(reading, offset);
  const { typed, isKey } = place;
  const shape = shapeAt(place);
  if (!typed || !shape) return undefined;
  const text = isKey ? aboutKey(place, shape) : (aboutValue(reading, place, shape, known) ?? shape.docs);
  return text ? { text, offset: typed.offset, length: typed.length } : undefined;
}

function aboutKey({ path }: Place, shape: Shape): string {
  const lines = [
    `**${String(path.at(-1))}**${shape.required ? ` (${t("required")})` : ""}`,
    shape.docs,
    shape.values && t("One of {0}.", shape.values.filter(Boolean).map(code).join(", ")),
    shape.default !== undefined && t("{0} when it is left out.", code(JSON.stringify(shape.default))),
    shape.deprecated,
  ];
  return lines.filter(Boolean).join("\n\n");
}

function aboutValue(reading: Reading, { typed, element }: Place, { means }: Shape, known: Known): string | undefined {
  const word = typeof typed?.value === "string" ? typed.value : "";
  if (!word) return undefined;
  switch (means) {
    case "resource":
    case "frame":
      return aboutResource(reading, bareName(word));
    case "api":
      return aboutType(word);
    case "model":
      return aboutModel(word, apiOf(element?.piece.section ?? "", element?.piece.fields ?? {}) ?? "", known);
    case "module":
      return aboutModule(word, known);
    case "fragment":
      return aboutFragment(word, known);
    default:
      return undefined;
  }
}

function aboutResource(reading: Reading, name: string): string | undefined {
  const fields = reading.get(resourcesByName).get(name)?.piece;
  if (!fields) return undefined;
  const api = apiOf(fields.section, fields.fields) ?? "";
  const { model, disabled } = fields.fields;
  const words = [code(api), typeof model === "string" && code(model), disabled === true && t("disabled")];
  return [`**${literal(name)}**`, words.filter(Boolean).join(" · ")].join("\n\n");
}

function aboutType(api: string): string | undefined {
  const builtIn = builtInApi(api);
  const link = docsOf(api);
  return builtIn && [builtIn.docs, link && `[${t("Documentation")}](${link})`].filter(Boolean).join("\n\n");
}

function aboutModel(model: string, api: string, known: Known): string | undefined {
  const builtIn = builtInModel(api, model);
  if (builtIn) return `${builtIn.docs}\n\n${t("Built into viam-server.")}`;
  for (const module of known.modules) {
    const found = module.models.find((each) => each.model === model);
    if (found)
      return [literal(found.description), t("Comes from the module {0}.", code(module.id))]
        .filter(Boolean)
        .join("\n\n");
  }
  return undefined;
}

function aboutModule(id: string, known: Known): string | undefined {
  const module = known.modules.find((each) => each.id === id);
  if (!module) return undefined;
  const [newest] = module.versions;
  const models = module.models.map(({ model }) => code(model)).join(", ");
  return [
    literal(module.description),
    newest && t("The newest version is {0}.", newest),
    models && t("Brings {0}.", models),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function aboutFragment(id: string, known: Known): string | undefined {
  const fragment = fragmentOf(known, id);
  if (!fragment) return undefined;
  const resources = fragment.bodies[""]?.resources;
  const lines = [
    `**${literal(fragment.name)}**`,
    resources && resources.length > 0 && t("Brings {0}.", resources.slice(0, 20).map(code).join(", ")),
    fragment.versions.length > 0 && t("Versions: {0}", fragment.versions.slice(0, 10).map(code).join(", ")),
  ];
  return lines.filter(Boolean).join("\n\n");
}

function code(word: string): string {
  return `\`${word.replaceAll("`", "'")}\``;
}
