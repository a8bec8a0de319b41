/** Puts locations, machines and parts of the made-up fleet into the store. */
import { type Instant, nanoseconds } from "../clock.ts";
import { Random } from "../random.ts";
import { tellSecret } from "../secrets.ts";
import type { PartRecord, SecretRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { type RecipeName, seededImports } from "./recipes.ts";
import type { LocationStory, MachineStory } from "./story.ts";

/** Builds one organization's part of the fleet, until a given number of machines stands. */
export class FleetBuilder {
  readonly #store: Store;
  readonly #start: Instant;
  readonly #organizationId: string;
  readonly #random: Random;
  readonly #imports = new Map<RecipeName, PartRecord["imports"]>();

  /** `start` is the present; everything was made before it. */
  constructor(store: Store, start: Instant, organizationId: string) {
    this.#store = store;
    this.#start = start;
    this.#organizationId = organizationId;
    this.#random = new Random(`${store.seed}/fleet/${organizationId}`);
  }

  /** Adds a location with everything in it; returns its id. Machines beyond `limit` in all are left out. */
  place(story: LocationStory, limit: number, parentId = ""): string {
    const id = this.location(story.name, parentId);
    for (const each of story.machines) if (this.#store.machines.size < limit) this.machine(each, id);
    for (const nested of story.under) this.place(nested, limit, id);
    return id;
  }

  /** Adds an empty location; returns its id. */
  location(name: string, parentId: string): string {
    const id = this.#random.locationId();
    this.#store.locations.put({
      id,
      name,
      organizationId: this.#organizationId,
      parentId,
      sharedWith: [],
      createdOn: this.#ago(400, 300),
      region: "us-central",
      secrets: [this.#secret()],
      metadata: {},
    });
    return id;
  }

  /** Adds a machine with its parts; returns its id. */
  machine(story: MachineStory, locationId: string): string {
    const id = this.#random.uuid();
    const createdOn = this.#ago(290, 120);
    this.#store.machines.put({
      id,
      name: story.name,
      locationId,
      createdOn,
      metadata: {},
      restless: story.state === "restless",
    });
    this.#part(id, `${story.name}-main`, story.recipe, story.state, createdOn, true);
    for (const part of story.parts) this.#part(id, part.name, part.recipe, story.state, createdOn, false);
    return id;
  }

  #part(
    machineId: string,
    name: string,
    recipe: RecipeName,
    state: MachineStory["state"],
    createdOn: Instant,
    main: boolean,
  ): void {
    const online = state !== "offline" && state !== "awaiting";
    const sinceMinutes = this.#random.integer(online ? 3 : 90, online ? 4000 : 20000);
    this.#store.parts.put({
      id: this.#random.uuid(),
      name,
      machineId,
      main,
      createdOn,
      lastUpdated: this.#ago(100, 1),
      secrets: [this.#secret()],
      metadata: {},
      recipe,
      imports: this.#importsOf(recipe),
      online,
      since: state === "awaiting" ? undefined : this.#start - BigInt(sinceMinutes) * nanoseconds.minute,
      restartAsked: false,
    });
  }

  #importsOf(recipe: RecipeName): PartRecord["imports"] {
    let imports = this.#imports.get(recipe);
    if (!imports) {
      imports = seededImports(recipe, this.#store.seed);
      this.#imports.set(recipe, imports);
    }
    return imports;
  }

  #secret(): SecretRecord {
    const id = this.#random.uuid();
    const value = tellSecret(this.#random.uuid().replaceAll("-", ""));
    return { id, value, createdOn: this.#ago(120, 100) };
  }

  /** A time between two numbers of days ago, to the nanosecond. */
  #ago(mostDays: number, leastDays: number): Instant {
    const seconds = this.#random.integer(leastDays * 86400, mostDays * 86400);
    return this.#start - BigInt(seconds) * nanoseconds.second + BigInt(this.#random.integer(1, 999_999_999));
  }
}
