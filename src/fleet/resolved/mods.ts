import { t } from "@vscode/l10n";
import type { Origin } from "./origin.ts";
import { copyOf, textIn, under, type Branch, type Tree } from "./tree.ts";

/** Where in a config a path of mods leads: what holds it, and its key or place there. */
interface Place {
  readonly holder: Tree;
  readonly key: string | number;
}

/**
 * Applies the mods of a fragment to what it brings: `$set`, `$unset` and `$rename`, with paths such as
 * `components.arm.attributes.speed`, in which elements are called by the names that they have in the fragment [docs].
 * Returns why not, in a sentence; then none of them is applied, as on the machine.
 */
export function withMods(body: Branch, mods: readonly Tree[], origin: Origin): Branch | string {
  const changed = copyOf(body);
  const names = namesIn(changed);
  for (const mod of mods) {
    if (mod.kind !== "branch") continue;
    for (const [operator, paths] of mod.keys) {
      if (paths.kind !== "branch") continue;
      for (const [path, value] of paths.keys) {
        const mistake = applied(changed, names, operator, path, copyOf(value, origin));
        if (mistake !== undefined) return mistake;
      }
    }
  }
  return changed;
}

/** The names that elements have before anything is changed. */
function namesIn(body: Branch): Map<Tree, string> {
  const names = new Map<Tree, string>();
  for (const list of body.keys.values()) {
    if (list.kind !== "list") continue;
    for (const each of list.items) if (textIn(under(each, "name"))) names.set(each, textIn(under(each, "name")));
  }
  return names;
}

type Names = Map<Tree, string>;

function applied(body: Branch, names: Names, operator: string, path: string, value: Tree): string | undefined {
  switch (operator) {
    case "$set":
      return put(placeOf(body, names, path, value.origin), names, path, value);
    case "$unset":
      take(placeOf(body, names, path));
      return undefined;
    case "$rename": {
      const moved = take(placeOf(body, names, path));
      if (!moved) return leadsNowhere(path);
      const to = textIn(value);
      return put(placeOf(body, names, to, value.origin), names, to, moved);
    }
    default:
      return t("the operator {0} is not worked out here", operator);
  }
}

function leadsNowhere(path: string): string {
  return t('the path "{0}" leads nowhere', path);
}

/** Finds a place; with an origin, objects that are missing on the way are made, but no list of the fragment [docs]. */
function placeOf(body: Branch, names: Names, path: string, made?: Origin): Place | undefined {
  const steps = path.split(".");
  let at: Tree = body;
  for (const step of steps.slice(0, -1)) {
    const key = keyIn(at, names, step);
    let next: Tree | undefined = key === undefined ? undefined : childAt({ holder: at, key });
    if (!next && made && at !== body && at.kind === "branch") {
      next = { kind: "branch", keys: new Map(), origin: made };
      at.keys.set(step, next);
    }
    if (!next) return undefined;
    at = next;
  }
  const key = keyIn(at, names, steps.at(-1) ?? "");
  return key === undefined ? undefined : { holder: at, key };
}

function keyIn(holder: Tree, names: Names, step: string): string | number | undefined {
  if (holder.kind === "branch") return step;
  if (holder.kind !== "list") return undefined;
  const named = holder.items.findIndex((each) => names.get(each) === step);
  if (named >= 0) return named;
  return /^\d+$/.test(step) && Number(step) < holder.items.length ? Number(step) : undefined;
}

function childAt({ holder, key }: Place): Tree | undefined {
  if (holder.kind === "list") return typeof key === "number" ? holder.items[key] : undefined;
  return under(holder, String(key));
}

function put(place: Place | undefined, names: Names, path: string, value: Tree): string | undefined {
  if (!place) return leadsNowhere(path);
  const { holder, key } = place;
  const before = childAt(place);
  // The same element, as far as other paths are concerned.
  const name = before && names.get(before);
  if (name !== undefined) names.set(value, name);
  if (holder.kind === "list" && typeof key === "number") holder.items[key] = value;
  else if (holder.kind === "branch") holder.keys.set(String(key), value);
  return undefined;
}

function take(place: Place | undefined): Tree | undefined {
  if (!place) return undefined;
  const { holder, key } = place;
  const taken = childAt(place);
  if (holder.kind === "list" && typeof key === "number") holder.items.splice(key, 1);
  else if (holder.kind === "branch") holder.keys.delete(String(key));
  return taken;
}
