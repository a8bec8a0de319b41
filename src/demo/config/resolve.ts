/** Expands the fragments of a config into the config that a machine runs. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { FragmentImportRecord, FragmentRecord, FragmentRevisionRecord } from "../store/records.ts";
import { addPrefix, applyMods, fillVariables, namedLists } from "./fragmentBody.ts";
import { importsOf } from "./imports.ts";
import { isObject, objectsIn } from "./json.ts";

const deepest = 5;

/** Why a fragment could not be expanded. */
export interface FragmentFault {
  readonly kind: "noAccess" | "tooDeep" | "unknown" | "cycle" | "badOverride";
  readonly fragmentId: string;
  readonly detail: string;
}

/** A config with all fragments expanded, and what went wrong on the way. */
export interface Resolved {
  readonly config: JsonObject;
  readonly faults: readonly FragmentFault[];
  /** Every fragment that was met, nested ones too, each once. */
  readonly met: readonly FragmentRecord[];
}

/** How fragments are found, and whether those who resolve may use them. */
export interface FragmentSource {
  find(id: string): FragmentRecord | undefined;
  mayUse(fragment: FragmentRecord): boolean;
}

/** The revision that a version names: a revision, a tag, or the newest when empty. */
export function revisionOf(fragment: FragmentRecord, version: string): FragmentRevisionRecord | undefined {
  if (version === "") return fragment.revisions.at(-1);
  const revision = Object.hasOwn(fragment.tags, version) ? fragment.tags[version] : version;
  return fragment.revisions.find((each) => each.revision === revision);
}

/** Expands a config. Faults do not stop it: what cannot be expanded is left out. */
export function resolveConfig(config: JsonObject, source: FragmentSource): Resolved {
  const faults: FragmentFault[] = [];
  const met = new Map<string, FragmentRecord>();
  const expand = (body: JsonObject, above: readonly string[]): JsonObject => {
    const merged: JsonObject = { ...body };
    delete merged["fragments"];
    delete merged["fragment_mods"];
    for (const each of importsOf(body)) {
      const found = lookUp(each, above);
      if ("kind" in found) {
        faults.push(found);
        continue;
      }
      met.set(found.fragment.id, found.fragment);
      const filled = fillVariables(found.revision.config, each.variables);
      const inner = expand(isObject(filled) ? filled : {}, [...above, each.id]);
      mergeInto(merged, addPrefix(overridden(inner, body, each.id), each.prefix));
    }
    return merged;
  };
  const lookUp = (
    { id, version }: FragmentImportRecord,
    above: readonly string[],
  ): FragmentFault | { fragment: FragmentRecord; revision: FragmentRevisionRecord } => {
    const fault = (kind: FragmentFault["kind"], detail: string): FragmentFault => ({ kind, fragmentId: id, detail });
    if (above.includes(id)) return fault("cycle", `fragment ${id} imports itself`);
    if (above.length >= deepest) return fault("tooDeep", `fragments may be nested ${deepest} levels deep`);
    const fragment = source.find(id);
    if (!fragment) return fault("unknown", `fragment ${id} does not exist`);
    if (!source.mayUse(fragment)) return fault("noAccess", `no access to fragment ${id}`);
    const revision = revisionOf(fragment, version);
    return revision ? { fragment, revision } : fault("unknown", `fragment ${id} has no version ${version}`);
  };
  const overridden = (inner: JsonObject, importing: JsonObject, id: string): JsonObject => {
    const mods = objectsIn(importing["fragment_mods"])
      .filter((each) => each["fragment_id"] === id)
      .flatMap((each) => objectsIn(each["mods"]));
    const changed = applyMods(inner, mods);
    if (typeof changed !== "string") return changed;
    faults.push({ kind: "badOverride", fragmentId: id, detail: changed });
    return inner;
  };
  return { config: expand(config, []), faults, met: [...met.values()] };
}

/** Appends the lists of a fragment; anything else counts only where the config says nothing itself. */
function mergeInto(config: JsonObject, body: JsonObject): void {
  for (const [key, value] of Object.entries(body)) {
    const own: JsonValue | undefined = config[key];
    if (namedLists.includes(key) && Array.isArray(value)) {
      config[key] = Array.isArray(own) ? [...own, ...value] : value;
    } else if (own === undefined) {
      config[key] = value;
    }
  }
}
