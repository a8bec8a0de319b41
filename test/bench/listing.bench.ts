/** Listing a fleet of ten thousand machines: in one call, and as the tree does it. */
import type { AppClient } from "@viamrobotics/sdk";
import type { App } from "../../src/fleet/client.ts";
import { concurrentCalls } from "../../src/fleet/network/transport.ts";
import { signInAll } from "./clients.ts";
import { contest } from "./contest.ts";
import { besideBare, besideSdk, type Benchmark } from "./figures.ts";
import { startReadyServer } from "./ready.ts";

const machines = 10_000;
/** The others make all of their calls at once. */
const inTurns = `ours (${concurrentCalls} calls at once)`;
const effort = { warmUp: 4, rounds: 16 };

/** Runs the contests one after the other against one server. */
export const run: Benchmark = async () => {
  const server = await startReadyServer({ machines, entries: 0 });
  const { ours, bare, sdk, sdkOverGrpc, close } = await signInAll(server);
  try {
    const whole = await contest(
      [
        { name: "ours", run: () => byOrganization(ours) },
        { name: "bare", run: () => byOrganization(bare) },
      ],
      effort,
    );
    const summaries = await contest(
      [
        { name: "ours", run: () => bySummaries(ours) },
        { name: "bare", run: () => bySummaries(bare) },
        { name: "sdk", run: () => bySummariesOfTheSdk(sdk) },
        { name: "sdkOverGrpc", run: () => bySummariesOfTheSdk(sdkOverGrpc) },
      ],
      effort,
    );
    const tree = await contest(
      [
        { name: "ours", run: () => byLocation(ours) },
        { name: "bare", run: () => byLocation(bare) },
        { name: "sdk", run: () => byLocationOfTheSdk(sdk) },
        { name: "sdkOverGrpc", run: () => byLocationOfTheSdk(sdkOverGrpc) },
      ],
      effort,
    );
    return [
      ...besideBare("10,000 machines, ListRobotsForOrg", whole),
      ...besideBare("10,000 machines, ListMachineSummaries", summaries),
      ...besideSdk(summaries),
      ...besideBare("10,000 machines, location by location", tree, inTurns),
      ...besideSdk(tree, inTurns),
    ];
  } finally {
    close();
    server.stop();
  }
};

async function byOrganization(app: App): Promise<void> {
  const { organizations } = await app.listOrganizations({});
  const lists = await Promise.all(organizations.map(({ id }) => app.listRobotsForOrg({ orgId: id })));
  mustBeAll(lists.map(({ robots }) => robots.length));
}

interface Place {
  readonly machineSummaries: readonly unknown[];
}

async function bySummaries(app: App): Promise<void> {
  const { locationSummaries } = await app.listMachineSummaries({ limit: machines });
  mustBeAll(locationSummaries.map(({ machineSummaries }: Place) => machineSummaries.length));
}

async function bySummariesOfTheSdk(client: AppClient): Promise<void> {
  const places: readonly Place[] = await client.listMachineSummaries("", [], [], machines);
  mustBeAll(places.map(({ machineSummaries }) => machineSummaries.length));
}

async function byLocation(app: App): Promise<void> {
  const { organizations } = await app.listOrganizations({});
  const trees = await Promise.all(organizations.map(({ id }) => app.listLocations({ organizationId: id })));
  const locations = trees.flatMap((tree) => tree.locations);
  const lists = await Promise.all(locations.map(({ id }) => app.listRobots({ locationId: id })));
  mustBeAll(lists.map(({ robots }) => robots.length));
}

async function byLocationOfTheSdk(client: AppClient): Promise<void> {
  const organizations = await client.listOrganizations();
  const trees = await Promise.all(organizations.map(({ id }) => client.listLocations(id)));
  const lists = await Promise.all(trees.flat().map(({ id }) => client.listRobots(id)));
  mustBeAll(lists.map((robots) => robots.length));
}

/** A location that two organizations share is listed in both. */
function mustBeAll(counts: readonly number[]): void {
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum < machines) throw new Error(`Only ${sum} of ${machines} machines were listed.`);
}
