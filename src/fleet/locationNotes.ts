import { t } from "@vscode/l10n";
import type { Location } from "../gen/viam/app/v1/location_pb.ts";
import { locationPaths } from "./locationPaths.ts";

/** What each location of an organization holds, nested locations with it, and who shares it when it is another's. */
export function locationNotes(locations: readonly Location[], organizationId: string): ReadonlyMap<string, string> {
  const machines = new Map<string, number>();
  const paths = locationPaths(locations);
  for (const { id, robotCount } of locations) {
    for (const above of paths.get(id)?.ids ?? []) machines.set(above, (machines.get(above) ?? 0) + robotCount);
  }
  return new Map(
    locations.map(({ id, primaryOrgIdentity: owner }) => {
      const shared = owner && owner.id !== organizationId ? [t("shared by {0}", owner.name)] : [];
      const count = machines.get(id) ?? 0;
      return [id, [count === 1 ? t("1 machine") : t("{0} machines", count), ...shared].join(" · ")];
    }),
  );
}
