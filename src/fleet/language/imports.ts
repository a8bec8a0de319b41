import { fieldsOf, textOf } from "../json/objects.ts";
import { renames } from "./fragmentBody.ts";
import type { Element, Reading } from "./reading.ts";
import type { Piece } from "./piece.ts";
import type { FragmentBody, Known, KnownFragment } from "./known.ts";

/** An import of a fragment. */
export interface Import {
  readonly element: Element;
  readonly id: string;
  readonly version: string;
  readonly prefix: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly disabled: boolean;
  /** Whether changes of it may give what it brings other names. */
  readonly isRenamed: boolean;
}

/** The fragments that a config imports, those that are disabled included. */
export function importsOf(reading: Reading): Import[] {
  const changes = reading.section("fragment_mods").filter(({ piece }) => piece.get(isRenaming));
  const renamed = new Set(changes.map(({ piece }) => piece.fields["fragment_id"]));
  return reading.section("fragments").flatMap((element) => {
    const { value, fields } = element.piece;
    const id = typeof value === "string" ? value : fields["id"];
    if (typeof id !== "string") return [];
    const { version, prefix, variables, disabled } = fields;
    return [
      {
        element,
        id,
        version: textOf(version),
        prefix: textOf(prefix),
        variables: fieldsOf(variables),
        disabled: disabled === true,
        isRenamed: renamed.has(id),
      },
    ];
  });
}

/** What an import brings, if its version is known. */
export function importedBody({ id, version }: Import, known: Known): FragmentBody | undefined {
  return fragmentOf(known, id)?.bodies[version];
}

/** What is known of a fragment. */
export function fragmentOf(known: Known, id: string): KnownFragment | undefined {
  return known.fragments.find((each) => each.id === id);
}

/** The names of resources that imports bring; undefined when of one of them it is not known. */
export function importedNames(imports: readonly Import[], known: Known): Set<string> | undefined {
  const names = new Set<string>();
  for (const each of imports) {
    const { prefix, disabled, isRenamed } = each;
    if (disabled) continue;
    const resources = isRenamed ? undefined : importedBody(each, known)?.resources;
    if (!resources) return undefined;
    for (const name of resources) names.add(prefix ? `${prefix}-${name}` : name);
  }
  return names;
}

function isRenaming({ value }: Piece): boolean {
  return renames(value);
}
