import { t } from "@vscode/l10n";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import { machineOnline } from "../fleet/machines/mainPart.ts";
import type { Node } from "../fleet/node.ts";
import type { Ref } from "../fleet/refs.ts";
import type { GroupRow } from "./rows.ts";

/** The row above the favorites; none where there are no favorites. */
export function favoriteGroup(refs: readonly Ref[], factsOf: (ref: Ref) => MachineFacts | undefined): GroupRow[] {
  const nodes = refs.map((ref): Node => {
    const facts = factsOf(ref);
    if (ref.kind === "machine" && facts) return { ref: { ...ref, name: facts.name }, online: machineOnline(facts) };
    const part = ref.kind === "part" && facts?.parts.find(({ partId }) => partId === ref.partId);
    return part ? { ref: { ...ref, name: part.name }, online: part.online } : { ref };
  });
  return nodes.length > 0 ? [{ row: "group", group: "favorites", name: "Favorites", nodes }] : [];
}

/** A favorite that does not exist any more. */
export function gone(ref: Ref): Node {
  return { ref, note: t("no longer there") };
}
