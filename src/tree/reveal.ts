import { t } from "@vscode/l10n";
import type * as vscode from "vscode";
import { Failure } from "../fleet/errors/failure.ts";
import { keyOf, type OrganizationRef, type Ref } from "../fleet/refs.ts";
import type { FleetTree } from "./fleetTree.ts";
import type { Fleet } from "./reader.ts";
import { keyOfRow, type Row } from "./rows.ts";

/** What showing a thing needs. */
export interface Revealing {
  readonly fleet: Fleet;
  readonly tree: FleetTree;
  readonly view: vscode.TreeView<Row>;
  /** Shows the plain tree: a thing may be left out of a filtered one. */
  readonly plain: () => Promise<void>;
}

/** Shows a thing in the Fleet view, and selects it. Throws a `Failure` when the tree does not have it. */
export async function reveal({ fleet, tree, view, plain }: Revealing, ref: Ref, focus = true): Promise<void> {
  await plain();
  const row = await tree.rowAt(await lineTo(fleet, ref));
  if (!row || keyOfRow(row) !== keyOf(ref))
    throw new Failure(t("The Fleet view does not show {0} any more.", ref.name));
  await view.reveal(row, { select: true, focus });
}

/** The refs from the organization down to a thing. The names of those in between do not matter. */
async function lineTo(fleet: Fleet, ref: Ref): Promise<Ref[]> {
  const { account, organizationId } = ref;
  const organization: OrganizationRef = { kind: "organization", account, organizationId, name: "" };
  if (ref.kind === "organization") return [ref];
  if (ref.kind === "fragment" || ref.kind === "module") {
    return [organization, { kind: `${ref.kind}s`, account, organizationId, name: "" }, ref];
  }
  if (!("locationId" in ref)) return [organization, ref];
  const { locationLine } = await import("../fleet/refById.ts");
  const ids = await locationLine(await fleet.app(account), organizationId, ref.locationId);
  const locations = ids.map((locationId): Ref => ({ kind: "location", account, organizationId, locationId, name: "" }));
  if (ref.kind === "location") return [organization, ...locations];
  const { locationId, machineId } = ref;
  const machine: Ref = { kind: "machine", account, organizationId, locationId, machineId, name: "" };
  return [organization, ...locations, machine, ...(ref.kind === "part" ? [ref] : [])];
}
