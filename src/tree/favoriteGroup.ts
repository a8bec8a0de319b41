import { t } from "@vscode/l10n";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import { machineOnline } from "../fleet/machines/mainPart.ts";
import type { Node } from "../fleet/node.ts";
import { keyOf, type Ref } from "../fleet/refs.ts";
import type { GroupRow } from "./rows.ts";

/** The row above the favorites; none where there are no favorites. */
export function favoriteGroup(refs: readonly Ref[], factsOf: (ref: Ref) => MachineFacts | undefined): GroupRow[] {
  const nodes = refs.map((ref): Node => toldBy(factsOf(ref), ref) ?? { ref });
  return nodes.length > 0 ? [{ row: "group", group: "favorites", name: "Favorites", nodes }] : [];
}

/** Some favorites, each as it was just read if it was: it may be called otherwise by now. */
export function asRead(refs: readonly Ref[], nodes: readonly Node[]): Ref[] {
  const read = new Map(nodes.map(({ ref }) => [keyOf(ref), ref]));
  return refs.map((ref) => read.get(keyOf(ref)) ?? ref);
}

/** A machine or part with its name, place and state as facts tell them; undefined when they do not. */
export function toldBy(facts: MachineFacts | undefined, ref: Ref): Node | undefined {
  if (!facts) return undefined;
  const { name, locationId, parts } = facts;
  if (ref.kind === "machine") return { ref: { ...ref, name, locationId }, online: machineOnline(facts) };
  const part = ref.kind === "part" && parts.find(({ partId }) => partId === ref.partId);
  if (!part) return undefined;
  return { ref: { ...ref, name: part.name, locationId, machineName: name }, online: part.online };
}

/** A favorite that does not exist any more. */
export function gone(ref: Ref): Node {
  return { ref, note: t("no longer there") };
}

/** Whether a favorite was not there when it was last looked for. */
export function isGone({ ref, note }: Node): boolean {
  return note === gone(ref).note;
}
