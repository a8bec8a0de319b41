import { t } from "@vscode/l10n";
import { Failure } from "../fleet/errors/failure.ts";
import { keyOf, type LocationRef, type OrganizationRef, type Ref } from "../fleet/refs.ts";
import type { Act, Movable } from "./dragAndDrop.ts";

type Target = LocationRef | OrganizationRef;

/** Moves machines and locations to where they were dropped, after one question. Throws a `Failure` for what cannot be. */
export async function move(refs: readonly Movable[], target: Ref, act: Act): Promise<void> {
  if (target.kind !== "location" && target.kind !== "organization") {
    throw new Failure(t("Machines and locations can be dropped on a location or an organization."));
  }
  for (const ref of refs) check(ref, target);
  const moving = refs.filter((ref) => !isThere(ref, target));
  const place = target.kind === "location" && { locationId: target.locationId, name: target.name };
  const locations = moving.filter(({ kind }) => kind === "location");
  const machines = moving.filter(({ kind }) => kind === "machine");
  if (locations.length > 0) await act(place ? "viam.location.move" : "viam.location.moveToTop", locations, place);
  if (machines.length > 0) await act("viam.machine.move", machines, place);
}

/** Throws a `Failure` that says why a thing cannot move there. The server has the last word. */
function check(ref: Movable, target: Target): void {
  if (ref.account !== target.account || ref.organizationId !== target.organizationId) {
    throw new Failure(t("{0} cannot move to another organization.", ref.name));
  }
  if (target.kind === "organization" && ref.kind === "machine") {
    throw new Failure(t("A machine has to be in a location: drop {0} on one.", ref.name));
  }
  if (keyOf(ref) === keyOf(target)) throw new Failure(t("{0} cannot move into itself.", ref.name));
}

function isThere(ref: Movable, target: Target): boolean {
  return ref.kind === "machine" && target.kind === "location" && ref.locationId === target.locationId;
}
