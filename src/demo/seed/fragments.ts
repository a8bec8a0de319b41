/** The seeded fragments. */
import type { JsonObject } from "@bufbuild/protobuf";
import { type Instant, nanoseconds } from "../clock.ts";
import type { EditorRecord, FragmentRecord, VisibilityRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { fragmentBodies } from "./fragmentBodies.ts";
import { fragmentId } from "./recipe.ts";

/** The public fragment that lets people open a shell; its id is the same everywhere. */
const shellFragmentId = "b511adfa-80ab-4a70-9bd5-fbb14696b17e";

interface Plan {
  name: string;
  id?: string;
  organizationId: string;
  visibility: VisibilityRecord;
  /** Days since each revision was saved, the oldest first. */
  savedDaysAgo: readonly number[];
  tags: Record<string, string>;
  editors: readonly EditorRecord[];
}

/** Puts the fragments of the made-up fleet into the store. */
export function seedFragments(
  store: Store,
  start: Instant,
  organizations: { hatchling: string; tidepool: string; viam: string },
  people: { hatchling: readonly EditorRecord[]; tidepool: readonly EditorRecord[] },
): void {
  const { hatchling, tidepool, viam } = organizations;
  const plans: Plan[] = [
    {
      name: "base-camp",
      organizationId: hatchling,
      visibility: "private",
      savedDaysAgo: [210, 150, 92, 31, 3],
      tags: { stable: "4", beta: "5" },
      editors: people.hatchling,
    },
    {
      name: "wide-awake-camera",
      organizationId: hatchling,
      visibility: "public",
      savedDaysAgo: [190, 60, 12],
      tags: { stable: "3" },
      editors: people.hatchling,
    },
    {
      name: "two-wheel-drive",
      organizationId: hatchling,
      visibility: "private",
      savedDaysAgo: [120, 45, 44, 9],
      tags: { stable: "3", canary: "4" },
      editors: people.hatchling,
    },
    {
      name: "salt-shaker",
      organizationId: tidepool,
      visibility: "private",
      savedDaysAgo: [80, 40],
      tags: {},
      editors: people.tidepool,
    },
    {
      name: "drip-feed",
      organizationId: tidepool,
      visibility: "unlisted",
      savedDaysAgo: [66, 20, 5],
      tags: { summer: "3" },
      editors: people.tidepool,
    },
    {
      name: "ViamShellDanger",
      id: shellFragmentId,
      organizationId: viam,
      visibility: "public",
      savedDaysAgo: [700],
      tags: {},
      editors: [{ kind: "person", value: "fragments@viam.example" }],
    },
  ];
  for (const plan of plans) store.fragments.put(fragmentOf(plan, store.seed, start));
}

function fragmentOf(plan: Plan, seed: string, start: Instant): FragmentRecord {
  const revisions = plan.savedDaysAgo.map((days, index) => ({
    revision: String(index + 1),
    createdOn: start - BigInt(days) * nanoseconds.day + BigInt((index + 1) * 7_654_321),
    name: plan.name,
    visibility: plan.visibility,
    config: bodyOf(plan.name, seed, index, plan.savedDaysAgo.length),
    by: plan.editors[index % plan.editors.length] ?? { kind: "key", value: "seed" },
  }));
  const times = revisions.map((revision) => revision.createdOn);
  return {
    id: plan.id ?? fragmentId(seed, plan.name),
    name: plan.name,
    organizationId: plan.organizationId,
    visibility: plan.visibility,
    createdOn: times[0] ?? start,
    lastUpdated: times.at(-1) ?? start,
    revisions,
    tags: plan.tags,
  };
}

function bodyOf(name: string, seed: string, index: number, count: number): JsonObject {
  return fragmentBodies[name]?.(index, count, seed) ?? {};
}
