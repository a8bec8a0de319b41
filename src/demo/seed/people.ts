/** The people of the made-up organizations, what they may do, and the keys that they made. */
import { type Instant, nanoseconds } from "../clock.ts";
import { Random } from "../random.ts";
import { newKeyValue } from "../secrets.ts";
import type { EditorRecord, Resource, Role } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { grant } from "../store/grants.ts";

interface PersonPlan {
  email: string;
  role: Role;
  resource: Resource;
  joinedDaysAgo: number;
}

/** Adds a person to an organization, with a role on something in it. */
export function seedPerson(store: Store, start: Instant, organizationId: string, plan: PersonPlan): EditorRecord {
  const random = new Random(`${store.seed}/user/${plan.email}`);
  const known = store.usersByEmail(plan.email)[0];
  const user = known ?? store.users.put({ id: random.uuid(), email: plan.email });
  store.members.put({
    id: `${organizationId}/${user.id}`,
    organizationId,
    userId: user.id,
    addedOn: start - BigInt(plan.joinedDaysAgo) * nanoseconds.day,
    lastLogin: start - BigInt(random.integer(1, 300)) * nanoseconds.hour,
  });
  grant(store, { id: user.id, type: "user" }, { role: plan.role, resource: plan.resource, organizationId });
  return { kind: "person", value: plan.email };
}

/** Leaves an invite open. */
export function seedInvite(
  store: Store,
  start: Instant,
  organizationId: string,
  email: string,
  roles: readonly [Role, Resource][],
): void {
  store.invites.put({
    id: `${organizationId}/${email.toLowerCase()}`,
    organizationId,
    email,
    createdOn: start - 2n * nanoseconds.day,
    roles: roles.map(([role, resource]) => ({ role, resource, organizationId })),
    messages: 1,
  });
}

/** What a ready-made key is: its id, its value, and on what it has which role. */
export interface ReadyKey {
  readonly name: string;
  readonly id: string;
  readonly key: string;
  readonly role: Role;
  readonly resource: Resource;
}

/** Makes an API key with one role. */
export function seedKey(
  store: Store,
  start: Instant,
  organizationId: string,
  plan: { name: string; role: Role; resource: Resource; id?: string | undefined; value?: string | undefined },
): ReadyKey {
  const id = plan.id ?? new Random(`${store.seed}/key/${plan.name}`).uuid();
  const value = plan.value ?? newKeyValue();
  store.keys.put({
    id,
    name: plan.name,
    value,
    organizationId,
    createdOn: start - 30n * nanoseconds.day,
    generation: 1,
  });
  grant(store, { id, type: "api-key" }, { role: plan.role, resource: plan.resource, organizationId });
  return { name: plan.name, id, key: value, role: plan.role, resource: plan.resource };
}
