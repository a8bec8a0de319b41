/** Makes the whole made-up world: organizations, fleet, people, keys, fragments and registry. */
import { type Instant, nanoseconds } from "../clock.ts";
import { Random } from "../random.ts";
import type { EditorRecord, OrganizationRecord, Resource } from "../store/records.ts";
import { grant } from "../store/grants.ts";
import { byName, type Store } from "../store/store.ts";
import { FleetBuilder } from "./builder.ts";
import { seedFragments } from "./fragments.ts";
import { growFleet } from "./growth.ts";
import { seedRegistry } from "./modules.ts";
import { type ReadyKey, seedInvite, seedKey, seedPerson } from "./people.ts";
import { hatchlingStory, tidepoolStory } from "./story.ts";

/** What to make. */
export interface FleetPlan {
  /** How many machines in all; without it, those of the story. */
  readonly machines?: number | undefined;
  /** Id and value of the key that owns both organizations; random where left out. */
  readonly keyId: string;
  readonly key: string;
}

/** Fills an empty store; returns the ready-made keys, the one that owns everything first. */
export function seedFleet(store: Store, start: Instant, plan: FleetPlan): ReadyKey[] {
  const hatchling = organization(store, start, "Hatchling Robotics", "hatchling");
  const tidepool = organization(store, start, "Tidepool Labs", "tidepool");
  const viam = organization(store, start, "Viam", "viam");
  const ids = { hatchling: hatchling.id, tidepool: tidepool.id, viam: viam.id };

  const limit = plan.machines ?? Infinity;
  const builders = {
    hatchling: new FleetBuilder(store, start, hatchling.id),
    tidepool: new FleetBuilder(store, start, tidepool.id),
  };
  for (const story of hatchlingStory) builders.hatchling.place(story, limit);
  for (const story of tidepoolStory) builders.tidepool.place(story, limit);
  const grow = plan.machines ?? 0;
  const rest = Math.max(0, grow - store.machines.size);
  growFleet(store, builders.tidepool, "Coast", ["buoy", "greenhouse"], store.machines.size + Math.floor(rest / 4));
  growFleet(store, builders.hatchling, "Inland", ["courier", "courier", "rover", "scanner"], grow);
  shareGreenhouse(store, tidepool.id, hatchling.id);

  const people = seedPeople(store, start, ids);
  seedFragments(store, start, ids, people);
  seedRegistry(store, start, ids);
  return seedKeys(store, start, ids, plan);
}

function organization(store: Store, start: Instant, name: string, namespace: string): OrganizationRecord {
  return store.organizations.put({
    id: new Random(`${store.seed}/organization/${namespace}`).uuid(),
    name,
    createdOn: start - 500n * nanoseconds.day + 123_456_789n,
    publicNamespace: namespace,
    region: "us-central",
    defaultFragments: [],
    loginMethods: [],
    metadata: {},
    supportEmail: `help@${namespace}.example`,
    logo: "",
    authService: false,
  });
}

/** Tidepool lets Hatchling use its greenhouse. */
function shareGreenhouse(store: Store, ownerId: string, guestId: string): void {
  const greenhouse = store.locationsOfOrganization(ownerId).find(({ name }) => name === "Greenhouse");
  if (greenhouse) store.locations.change(greenhouse.id, { sharedWith: [guestId] });
}

/** The seeded location with this name, for roles that hold there. */
function named(store: Store, organizationId: string, name: string): Resource {
  const location = store.locationsOfOrganization(organizationId).find((each) => each.name === name);
  return location ? { type: "location", id: location.id } : { type: "organization", id: organizationId };
}

function seedPeople(
  store: Store,
  start: Instant,
  { hatchling, tidepool }: { hatchling: string; tidepool: string },
): { hatchling: EditorRecord[]; tidepool: EditorRecord[] } {
  const whole = (id: string): Resource => ({ type: "organization", id });
  const at = (name: string): Resource => named(store, hatchling, name);
  const people = {
    hatchling: [
      seedPerson(store, start, hatchling, {
        email: "robin@hatchling.example",
        role: "owner",
        resource: whole(hatchling),
        joinedDaysAgo: 499,
      }),
      seedPerson(store, start, hatchling, {
        email: "dakota@hatchling.example",
        role: "owner",
        resource: whole(hatchling),
        joinedDaysAgo: 320,
      }),
      seedPerson(store, start, hatchling, {
        email: "juniper@hatchling.example",
        role: "owner",
        resource: at("Orchard"),
        joinedDaysAgo: 90,
      }),
      seedPerson(store, start, hatchling, {
        email: "teo@hatchling.example",
        role: "operator",
        resource: at("Warehouse Nine"),
        joinedDaysAgo: 41,
      }),
    ],
    tidepool: [
      seedPerson(store, start, tidepool, {
        email: "marina@tidepool.example",
        role: "owner",
        resource: whole(tidepool),
        joinedDaysAgo: 480,
      }),
      seedPerson(store, start, tidepool, {
        email: "robin@hatchling.example",
        role: "operator",
        resource: whole(tidepool),
        joinedDaysAgo: 12,
      }),
    ],
  };
  seedInvite(store, start, hatchling, "sasha@hatchling.example", [["operator", at("Test Kitchen")]]);
  seedInvite(store, start, hatchling, "new-intern@hatchling.example", [["owner", whole(hatchling)]]);
  seedInvite(store, start, tidepool, "gull@tidepool.example", [["owner", whole(tidepool)]]);
  return people;
}

function seedKeys(
  store: Store,
  start: Instant,
  ids: { hatchling: string; tidepool: string },
  plan: FleetPlan,
): ReadyKey[] {
  const { hatchling, tidepool } = ids;
  const whole: Resource = { type: "organization", id: hatchling };
  const orchard = named(store, hatchling, "Orchard");
  const first = seedKey(store, start, hatchling, {
    name: "demo-owner",
    role: "owner",
    resource: whole,
    id: plan.keyId,
    value: plan.key,
  });
  const other: Resource = { type: "organization", id: tidepool };
  grant(store, { id: first.id, type: "api-key" }, { role: "owner", resource: other, organizationId: tidepool });
  const machine = [...store.machinesIn(orchard.id)].sort(byName)[0];
  const one: Resource = machine ? { type: "robot", id: machine.id } : whole;
  return [
    first,
    seedKey(store, start, hatchling, { name: "organization-operator", role: "operator", resource: whole }),
    seedKey(store, start, hatchling, { name: "location-owner", role: "owner", resource: orchard }),
    seedKey(store, start, hatchling, { name: "location-operator", role: "operator", resource: orchard }),
    seedKey(store, start, hatchling, { name: "machine-owner", role: "owner", resource: one }),
    seedKey(store, start, hatchling, { name: "machine-operator", role: "operator", resource: one }),
    seedKey(store, start, tidepool, { name: "other-organization-owner", role: "owner", resource: other }),
  ];
}
