/** What the services work with. */
import type { HandlerContext, ServiceImpl } from "@connectrpc/connect";
import type { AppService } from "../../gen/viam/app/v1/app_pb.ts";
import type { Access } from "../auth/access.ts";
import { callerOf } from "../auth/caller.ts";
import type { Permission } from "../auth/permissions.ts";
import type { Logs } from "../logs/logs.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { denied } from "../refuse.ts";
import type { EditorRecord, LocationRecord, OrganizationRecord, Resource } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Streams } from "../server/streams.ts";

/** Everything behind a call. */
export interface Backend {
  readonly store: Store;
  readonly access: Access;
  readonly logs: Logs;
  readonly simulation: Simulation;
  readonly streams: Streams;
}

/** Some of the methods of AppService. */
export type AppMethods = Partial<ServiceImpl<typeof AppService>>;

/** Throws PERMISSION_DENIED unless whoever calls may do this. */
export function demand(backend: Backend, context: HandlerContext, permission: Permission, resource: Resource): void {
  backend.access.demand(callerOf(context), permission, resource);
}

/** Whether whoever calls may do this. */
export function allows(backend: Backend, context: HandlerContext, permission: Permission, resource: Resource): boolean {
  return backend.access.allows(callerOf(context), permission, resource);
}

/** The organization, if whoever calls owns it. Throws NOT_FOUND or PERMISSION_DENIED. */
export function ownOrganization({ store, access }: Backend, context: HandlerContext, id: string): OrganizationRecord {
  const row = store.organizations.need(id);
  access.demand(callerOf(context), "write_organization", organization(row.id));
  return row;
}

/** Whether whoever calls owns a location through the organization that it belongs to. */
export function ownsInOwner(backend: Backend, context: HandlerContext, row: LocationRecord): boolean {
  return backend.access.role(callerOf(context), location(row.id), row.organizationId) === "owner";
}

/** Throws PERMISSION_DENIED for guests too: a location can be shared, moved and deleted by those whose it is. */
export function demandInOwner(backend: Backend, context: HandlerContext, row: LocationRecord): void {
  demand(backend, context, "write_location", location(row.id));
  if (ownsInOwner(backend, context, row)) return;
  throw denied(`Permission denied: ${row.name} is only shared with you; that is up to the organization that owns it.`);
}

/** Whoever calls, as the author of an edit. */
export function editorOf(context: HandlerContext): EditorRecord {
  return { kind: "key", value: callerOf(context).name };
}

/** An organization as something to hold roles on. */
export const organization = (id: string): Resource => ({ type: "organization", id });
/** A location as something to hold roles on. */
export const location = (id: string): Resource => ({ type: "location", id });
/** A machine as something to hold roles on. */
export const machine = (id: string): Resource => ({ type: "robot", id });
