/** Making, rotating, renaming and deleting API keys. */
import { randomUUID } from "node:crypto";
import type { HandlerContext } from "@connectrpc/connect";
import type { Authorization } from "../../gen/viam/app/v1/access_pb.ts";
import { checkTitle } from "../names.ts";
import { invalid } from "../refuse.ts";
import { newKeyValue } from "../secrets.ts";
import { grant, revoke } from "../store/grants.ts";
import type { KeyRecord, RoleRecord } from "../store/records.ts";
import { demandOwnership, roleNamed } from "./authorizations.ts";
import { type AppMethods, type Backend, demand, organization } from "./backend.ts";

/** The methods that change API keys. Whoever calls must own everything that the key may touch. */
export function keyEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const ownKey = (context: HandlerContext, id: string): KeyRecord => {
    const row = store.keys.need(id);
    const grants = store.grantsOf(row.id);
    if (grants.length === 0) demand(backend, context, "write_organization", organization(row.organizationId));
    demandOwnership(
      backend,
      context,
      grants.map(({ resource }) => resource),
    );
    return row;
  };
  const make = (name: string, organizationId: string, roles: readonly RoleRecord[]): KeyRecord => {
    const createdOn = store.clock.stamp();
    const row = { id: randomUUID(), name, value: newKeyValue(), organizationId, createdOn, generation: 1 };
    store.keys.put(row);
    for (const role of roles) grant(store, { id: row.id, type: "api-key" }, role);
    return row;
  };
  return {
    createKey({ authorizations, name }, context) {
      const roles = authorizations.map((each) => roleOfNewKey(backend, each));
      const [first] = roles;
      if (!first) throw invalid("An API key needs at least one authorization.");
      demandOwnership(
        backend,
        context,
        roles.map(({ resource }) => resource),
      );
      // Clients that are not given a name send the time, or nothing.
      const title = name === "" ? new Date().toISOString() : name;
      checkTitle("API key", title);
      const { id, value } = make(title, first.organizationId, roles);
      return { id, key: value };
    },

    createKeyFromExistingKeyAuthorizations({ id }, context) {
      const row = ownKey(context, id);
      const made = make(`${row.name} copy`, row.organizationId, store.grantsOf(row.id));
      return { id: made.id, key: made.value };
    },

    rotateKey({ id }, context) {
      const row = ownKey(context, id);
      const value = newKeyValue();
      store.keys.change(row.id, { value, generation: row.generation + 1 });
      return { id: row.id, key: value };
    },

    renameKey({ id, name }, context) {
      const row = ownKey(context, id);
      checkTitle("API key", name);
      return { id: row.id, name: store.keys.change(row.id, { name }).name };
    },

    deleteKey({ id }, context) {
      const row = ownKey(context, id);
      revoke(store, store.grantsOf(row.id));
      store.keys.delete(row.id);
      return {};
    },
  };
}

function roleOfNewKey(backend: Backend, given: Authorization): RoleRecord {
  if (given.identityId !== "") throw invalid("The authorizations of a new API key name nobody: its id comes with it.");
  if (given.identityType !== "api-key" && given.identityType !== "") {
    throw invalid('The identity type of the authorizations of a new API key must be "api-key".');
  }
  return roleNamed(backend, given);
}
