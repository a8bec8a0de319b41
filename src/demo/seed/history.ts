/** The edits that a seeded part went through, made up when somebody first asks. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { configObject, storedConfig } from "../config/partConfig.ts";
import { isObject } from "../config/json.ts";
import { Random } from "../random.ts";
import type { EditorRecord, PartEditRecord, PartRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** The edits of a part, the oldest first. A part that was made by a call has none but those that followed. */
export function editsOf(store: Store, part: PartRecord): readonly PartEditRecord[] {
  let edits = store.partEdits.get(part.id);
  if (!edits) {
    edits = part.recipe === "" ? [] : madeUp(store, part);
    store.partEdits.set(part.id, edits);
  }
  return edits;
}

/** The config as it was before its last resource was added: services came last, and before them components. */
function before(config: JsonObject): JsonObject | undefined {
  for (const list of ["triggers", "jobs", "services", "components"]) {
    const entries = config[list];
    if (Array.isArray(entries) && entries.length > 0) return { ...config, [list]: entries.slice(0, -1) };
  }
  return undefined;
}

/** Some attribute that somebody tuned on the way. */
function tuned(config: JsonObject, random: Random): JsonObject {
  const components = config["components"];
  if (!Array.isArray(components) || components.length === 0) return config;
  const index = random.integer(0, components.length - 1);
  const changed = components.map((each: JsonValue, at) =>
    at === index && isObject(each) ? { ...each, notes: "To be checked on site." } : each,
  );
  return { ...config, components: changed };
}

function madeUp(store: Store, part: PartRecord): PartEditRecord[] {
  const random = new Random(`${store.seed}/history/${part.id}`);
  const editors = editorsOf(store, part);
  const edits: PartEditRecord[] = [];
  let config: JsonObject | undefined = configObject(storedConfig(part, store.seed));
  let when = part.lastUpdated;
  for (let count = random.integer(4, 14); count > 0; count--) {
    config = random.chance(0.3) ? tuned(config, random) : before(config);
    if (!config) break;
    // No edit was made before the part was.
    const earlier = when - ((when - part.createdOn) * BigInt(random.integer(5, 30))) / 100n - 1n;
    if (earlier <= part.createdOn) break;
    const old: PartRecord = { ...part, config: { text: JSON.stringify(config, null, 2) }, lastUpdated: earlier };
    edits.unshift({ when, old, by: random.pick(editors) });
    when = earlier;
  }
  return edits;
}

function editorsOf(store: Store, part: PartRecord): EditorRecord[] {
  const { organizationId } = store.locationOf(part);
  const editors: EditorRecord[] = store
    .membersOf(organizationId)
    .map(({ userId }) => ({ kind: "person", value: store.users.get(userId)?.email ?? "" }));
  return [...editors, { kind: "key", value: "deploy-bot" }];
}
