/** Making, changing and deleting organizations. */
import { randomUUID } from "node:crypto";
import type { FragmentImport } from "../../gen/viam/app/v1/fragment_pb.ts";
import { LoginMethod, type UpdateOrganizationRequest } from "../../gen/viam/app/v1/organization_pb.ts";
import { type Caller, callerOf } from "../auth/caller.ts";
import { revisionOf } from "../config/resolve.ts";
import { checkNamespace, checkRegion, checkTitle } from "../names.ts";
import { conflict, denied, invalid, notFound, taken } from "../refuse.ts";
import { mayUse } from "../simulation/expand.ts";
import { forgetResource, grant } from "../store/grants.ts";
import type { FragmentImportRecord, OrganizationRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { organizationMessage } from "../wire/organization.ts";
import { type AppMethods, type Backend, organization, ownOrganization } from "./backend.ts";
import { namespaceOwner } from "./organizationSearch.ts";
import { moveItem } from "./registryNames.ts";

/** The methods that change organizations. */
export function organizationEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    createOrganization({ name }, context) {
      const caller = callerOf(context);
      mayMakeOne(store, caller);
      checkTitle("organization", name);
      const row = store.organizations.put({
        id: randomUUID(),
        name,
        createdOn: store.clock.stamp(),
        publicNamespace: "",
        region: "us-central",
        defaultFragments: [],
        loginMethods: [],
        metadata: {},
        supportEmail: "",
        logo: "",
        authService: false,
      });
      const identity = { id: caller.id, type: "api-key" } as const;
      grant(store, identity, { role: "owner", resource: organization(row.id), organizationId: row.id });
      return { organization: organizationMessage(row) };
    },

    updateOrganization(request, context) {
      const row = ownOrganization(backend, context, request.organizationId);
      const fields = changesIn(store, row, request);
      if (fields.publicNamespace !== undefined) setNamespace(store, row, fields.publicNamespace);
      return { organization: organizationMessage(store.organizations.change(row.id, fields)) };
    },

    updateOrganizationNamespace({ organizationId, newPublicNamespace }, context) {
      const row = ownOrganization(backend, context, organizationId);
      if (row.publicNamespace === "") throw conflict(`${row.name} has no public namespace yet that could be changed.`);
      checkNamespace(newPublicNamespace);
      setNamespace(store, row, newPublicNamespace);
      const saved = store.organizations.change(row.id, { publicNamespace: newPublicNamespace });
      return { organization: organizationMessage(saved) };
    },

    deleteOrganization({ organizationId }, context) {
      const row = ownOrganization(backend, context, organizationId);
      checkMayGo(store, row);
      deleteWithPeople(store, row.id);
      return {};
    },
  };
}

/** People make organizations, for whom an owner of one stands here: everybody has a key. Throws PERMISSION_DENIED. */
function mayMakeOne(store: Store, { id, name }: Caller): void {
  const owns = store.grantsOf(id).some(({ role, resource }) => role === "owner" && resource.type === "organization");
  if (!owns) throw denied(`Permission denied: ${name} is a key, and keys make no organizations.`);
}

/** The fields that a request sets. Throws when one of them breaks a rule. */
function changesIn(store: Store, row: OrganizationRecord, request: UpdateOrganizationRequest) {
  const { name, publicNamespace, region, cid, defaultFragments, allowedLoginMethods } = request;
  if (name !== undefined) checkTitle("organization", name);
  if (region !== undefined) checkRegion(region);
  if (publicNamespace !== undefined) {
    checkNamespace(publicNamespace);
    if (row.publicNamespace !== "") {
      throw conflict(`The public namespace of ${row.name} is ${row.publicNamespace} already; it can be set only once.`);
    }
  }
  const methods = allowedLoginMethods?.methods;
  if (methods?.includes(LoginMethod.UNSPECIFIED)) throw invalid("The login method is not known.");
  return {
    ...(name === undefined ? {} : { name }),
    ...(publicNamespace === undefined ? {} : { publicNamespace }),
    ...(region === undefined ? {} : { region }),
    ...(cid === undefined ? {} : { customerId: cid }),
    ...(defaultFragments
      ? { defaultFragments: defaultFragments.fragments.map((each) => importIn(store, row.id, each)) }
      : {}),
    ...(methods ? { loginMethods: [...new Set(methods)] } : {}),
  };
}

/** An import that machines of the organization can follow. Throws NOT_FOUND when they could not. */
function importIn(store: Store, organizationId: string, given: FragmentImport): FragmentImportRecord {
  const fragment = store.fragments.need(given.fragmentId);
  if (!mayUse(fragment, organizationId)) throw notFound(`There is no fragment ${fragment.id} that can be used here.`);
  if (!revisionOf(fragment, given.version)) {
    throw notFound(`The fragment ${fragment.name} has no version ${JSON.stringify(given.version)}.`);
  }
  return {
    id: fragment.id,
    version: given.version,
    prefix: given.prefix ?? "",
    // Older clients send texts only, in the field before.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    variables: given.fragmentVariables ?? given.variables,
  };
}

/** Renames everything in the registry that carries the namespace. Throws ALREADY_EXISTS when it is taken. */
function setNamespace(store: Store, row: OrganizationRecord, publicNamespace: string): void {
  const owner = namespaceOwner(store, publicNamespace);
  if (owner && owner.id !== row.id) throw taken(`The public namespace ${publicNamespace} is taken.`);
  for (const item of store.registryOf(row.id)) moveItem(store, item, { publicNamespace });
}

function checkMayGo(store: Store, row: OrganizationRecord): void {
  const places = store.locationsOfOrganization(row.id).filter(({ organizationId }) => organizationId === row.id);
  if (places.length > 0) {
    throw conflict(`${row.name} still has locations (${places.length}), so it cannot be deleted; delete them first.`);
  }
  const used = store.fragmentsOf(row.id).find(({ id }) => store.partsImporting(id).length > 0);
  if (used) throw conflict(`The fragment ${used.name} of ${row.name} is in use, so ${row.name} cannot be deleted.`);
}

function deleteWithPeople(store: Store, id: string): void {
  for (const each of store.locationsOfOrganization(id)) {
    store.locations.change(each.id, { sharedWith: each.sharedWith.filter((guest) => guest !== id) });
  }
  for (const each of store.membersOf(id)) store.members.delete(each.id);
  for (const each of store.invitesOf(id)) store.invites.delete(each.id);
  for (const each of store.fragmentsOf(id)) store.fragments.delete(each.id);
  for (const each of store.registryOf(id)) store.registry.delete(each.id);
  for (const each of store.grantsWithin(id)) store.grants.delete(each.id);
  for (const each of store.oauthAppsOf(id)) store.oauthApps.delete(each.id);
  store.firebase.delete(id);
  forgetResource(store, id);
  for (const key of [...store.keys.values()]) {
    if (key.organizationId === id && store.grantsOf(key.id).length === 0) store.keys.delete(key.id);
  }
  store.organizations.delete(id);
}
