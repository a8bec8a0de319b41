import type { Range } from "../json/outline.ts";
import { apiOf } from "../schema/lookup.ts";
import { shortApi } from "../schema/shortApi.ts";
import { fragmentOf } from "./imports.ts";
import type { Known } from "./known.ts";
import type { Element, Reading } from "./reading.ts";

/** A part of a config with a name, and what it is made of. */
export interface ConfigSymbol extends Range {
  readonly name: string;
  readonly detail: string;
  readonly section: string;
  /** Where its name or key stands. */
  readonly selection: Range;
  readonly children: readonly ConfigSymbol[];
}

/** The outline of a config: its keys, and under them the elements of its lists. */
export function symbolsOf(reading: Reading, known: Known): ConfigSymbol[] {
  return (reading.outline?.entries ?? []).map(({ key, keyRange, value, elements }) => ({
    name: key,
    detail: elements ? String(elements.length) : "",
    section: key,
    offset: keyRange.offset,
    length: value.offset + value.length - keyRange.offset,
    selection: keyRange,
    children: elements
      ? reading
          .section(key)
          .filter(({ path }) => path.length === 2)
          .map((each) => symbolOf(each, known))
      : [],
  }));
}

/** What an element is called: its name, or that of the fragment that it imports. */
function titleOf({ piece, path }: Element, known: Known): string {
  const { fields, value, section } = piece;
  const id = typeof value === "string" ? value : (fields["id"] ?? fields["fragment_id"]);
  if (section === "fragments" || section === "fragment_mods") {
    return (typeof id === "string" && (fragmentOf(known, id)?.name ?? id)) || `${section} ${String(path[1])}`;
  }
  const name = fields["name"] ?? id ?? fields["pattern"];
  return typeof name === "string" && name ? name : `${section} ${String(path[1])}`;
}

function symbolOf(element: Element, known: Known): ConfigSymbol {
  const { piece, offset, length } = element;
  const { fields, section } = piece;
  const api = shortApi(apiOf(section, fields) ?? "");
  const words =
    section === "components" || section === "services"
      ? [api, fields["model"]]
      : [fields["module_id"], fields["version"], fields["schedule"], fields["address"]];
  const detail = words.filter((word) => typeof word === "string" && word !== "").join(" · ");
  return {
    name: titleOf(element, known),
    detail,
    section,
    offset,
    length,
    selection: { offset, length: 1 },
    children: [],
  };
}
