import { t } from "@vscode/l10n";
import type { Location } from "../gen/viam/app/v1/location_pb.ts";
import { machinesInWords } from "./machines/stateWord.ts";
import { locationPaths } from "./locationPaths.ts";

/** What a location holds. */
interface Holding {
  /** How many machines, nested locations with it, and who shares it when it is another's. */
  readonly note: string;
  /** The ids of itself and of all locations under it. */
  readonly inside: readonly string[];
}

/** What each location of an organization holds. */
export function locationNotes(locations: readonly Location[], organizationId: string): ReadonlyMap<string, Holding> {
  const machines = new Map<string, number>();
  const inside = new Map<string, string[]>(locations.map(({ id }) => [id, []]));
  const paths = locationPaths(locations);
  for (const { id, robotCount } of locations) {
    for (const above of paths.get(id)?.ids ?? []) {
      machines.set(above, (machines.get(above) ?? 0) + robotCount);
      inside.get(above)?.push(id);
    }
  }
  return new Map(
    locations.map(({ id, primaryOrgIdentity: owner }) => {
      const shared = owner && owner.id !== organizationId ? [t("shared by {0}", owner.name)] : [];
      const count = machinesInWords(machines.get(id) ?? 0);
      return [id, { note: [count, ...shared].join(" · "), inside: inside.get(id) ?? [id] }];
    }),
  );
}
