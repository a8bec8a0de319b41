import { t } from "@vscode/l10n";
import type { App } from "./client.ts";
import { Failure } from "./errors/failure.ts";
import type { PartRef } from "./refs.ts";

/** Finds the ref of a part of which only the id is known. Throws when it is gone or may not be seen. */
export async function partRefOf(app: App, account: string, partId: string): Promise<PartRef> {
  const { part } = await app.getRobotPart({ id: partId });
  if (!part) throw new Failure(t("Viam answered without a part."));
  const { robot } = await app.getRobot({ id: part.robot });
  const { location } = await app.getLocation({ locationId: part.locationId });
  return {
    kind: "part",
    account,
    organizationId: location?.primaryOrgIdentity?.id ?? "",
    locationId: part.locationId,
    machineId: part.robot,
    machineName: robot?.name ?? part.name,
    partId,
    name: part.name,
  };
}
