import { t } from "@vscode/l10n";
import { describe } from "../errors/describe.ts";
import { Failure } from "../errors/failure.ts";
import { withPrefix, withVariables } from "./fill.ts";
import { withMods } from "./mods.ts";
import type { ImportedFragment, Origin, Source } from "./origin.ts";
import { itemsIn, printed, textIn, treeOf, under, type Branch, type Tree } from "./tree.ts";

/** A version of a fragment. */
export interface FragmentText {
  readonly name: string;
  readonly text: string;
}

/** Reads a version of a fragment, the newest for an empty version. Throws when there is none, or it may not be read. */
export type ReadFragment = (id: string, version: string) => Promise<FragmentText>;

/** A config as its machine runs it. */
export interface Resolved {
  readonly text: string;
  /** Where each line of the text comes from. */
  readonly origins: readonly Origin[];
  /** What could not be worked out, in sentences. */
  readonly unresolved: readonly string[];
}

/** How deep fragments may stand in one another [docs]. */
const deepest = 5;

/** The lists to which fragments add; anything else of a fragment counts where the config says nothing itself [docs]. */
const lists = new Set(["components", "services", "modules", "packages", "remotes", "processes", "jobs", "triggers"]);

/**
 * Expands the fragments of a config, nested ones too, and gives variables and mods their due. What cannot be worked out
 * is left out and told. Throws a `Failure` when the text is no config, and when the signal ends it.
 */
export async function resolveConfig(text: string, read: ReadFragment, signal?: AbortSignal): Promise<Resolved> {
  const unresolved: string[] = [];

  const expand = async (body: Branch, source: Source, above: readonly string[]): Promise<Branch> => {
    const imports = itemsIn(under(body, "fragments"));
    const brought = await Promise.all(imports.map((each) => bring(each, body, source, above)));
    const keys = new Map(body.keys);
    keys.delete("fragments");
    keys.delete("fragment_mods");
    for (const each of brought) if (each) add(keys, each);
    return { ...body, keys };
  };

  /** What one import brings; undefined for one that is disabled, or cannot be read. */
  const bring = async (each: Tree, body: Branch, importedBy: Source, above: readonly string[]) => {
    const id = textIn(each) || textIn(under(each, "id"));
    const disabled = under(each, "disabled");
    if (!id || (disabled?.kind === "leaf" && disabled.typed === "true")) return undefined;
    const version = textIn(under(each, "version"));
    const found = await look(id, version, above);
    if (!found) return undefined;

    const source: ImportedFragment = { name: found.name, version, importedBy };
    const missing = new Set<string>();
    const given = under(each, "variables");
    const filled = withVariables(treeOf(found.text, { source }), { given, giver: importedBy, missing });
    for (const name of missing) {
      unresolved.push(t("Nobody gives a value to the variable {0} of the fragment {1}.", name, found.name));
    }
    const inner = await expand(filled, source, [...above, id]);
    const mods = itemsIn(under(body, "fragment_mods"))
      .filter((mod) => textIn(under(mod, "fragment_id")) === id)
      .flatMap((mod) => itemsIn(under(mod, "mods")));
    const changed = withMods(inner, mods, { source: importedBy, made: "by mods" });
    if (typeof changed === "string") {
      unresolved.push(t("The changes of the fragment {0} are left out: {1}.", found.name, changed));
    }
    return withPrefix(typeof changed === "string" ? inner : changed, textIn(under(each, "prefix")));
  };

  const look = async (id: string, version: string, above: readonly string[]): Promise<FragmentText | undefined> => {
    try {
      if (above.includes(id)) throw new Failure(t("it imports itself"));
      if (above.length >= deepest) throw new Failure(t("fragments may stand {0} deep in one another", deepest));
      return await read(id, version);
    } catch (error) {
      signal?.throwIfAborted();
      const { reason } = describe(error);
      unresolved.push(
        version
          ? t("The fragment {0} in version {1} is left out: {2}", id, version, reason)
          : t("The fragment {0} is left out: {1}", id, reason),
      );
      return undefined;
    }
  };

  const tree = await expand(treeOf(text, { source: "this config" }), "this config", []);
  return { ...printed(tree), unresolved };
}

function add(keys: Map<string, Tree>, brought: Branch): void {
  for (const [key, value] of brought.keys) {
    const own = keys.get(key);
    // null is as good as nothing, as in Go [rdk].
    if (!own || (own.kind === "leaf" && own.typed === "null")) keys.set(key, value);
    else if (lists.has(key) && own.kind === "list" && value.kind === "list") {
      keys.set(key, { ...own, items: [...own.items, ...value.items] });
    }
  }
}
