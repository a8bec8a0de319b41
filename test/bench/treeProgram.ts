/** Uses the tree as VS Code does, over a large fleet, and prints what that took. Started by tree.bench.ts. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "../../src/fleet/client.ts";
import { connect } from "../../src/fleet/network/connection.ts";
import { apiKeyTokens } from "../../src/fleet/signIn/credentials.ts";
import { Permissions } from "../../src/fleet/rights/permissions.ts";
import type { Ref } from "../../src/fleet/refs.ts";
import { machinesInWords } from "../../src/fleet/machines/stateWord.ts";
import { deniedOf } from "../../src/fleet/rights/rights.ts";
import { Favorites } from "../../src/tree/favorites.ts";
import { FleetTree } from "../../src/tree/fleetTree.ts";
import { Polling } from "../../src/tree/polling.ts";
import { keyOfRow, opens, refOfRow, type Row } from "../../src/tree/rows.ts";
import { TreeCache } from "../../src/tree/treeCache.ts";
import { startBenchCloud, type BenchCloud } from "./cloud.ts";
import { figure, median, type Figure } from "./figures.ts";
import { EventEmitter } from "./tree/vscode.ts";

type Memento = ConstructorParameters<typeof Favorites>[0];
type TreeItem = ReturnType<FleetTree["getTreeItem"]>;

const machines = 10_000;
const inOneLocation = 1000;
const changing = 50;
const rounds = 11;

const collectGarbage = globalThis.gc;
if (!collectGarbage) throw new Error("Run with --expose-gc.");

/** A tree as it is just after the window has opened, and the rows that VS Code was handed, by key. */
class View {
  readonly tree: FleetTree;
  readonly items = new Map<string, { readonly row: Row; readonly item: TreeItem }>();

  private readonly cache = new TreeCache(folder);

  /** @param remembers Whether it reads what an earlier view wrote down. */
  constructor(app: Promise<App>, remembers = false) {
    const accounts = async () => {
      if (remembers) await this.cache.load(["bench"]);
      return [{ id: "bench", name: "bench", host: "http://127.0.0.1" }];
    };
    const permissions = app.then((client) => new Permissions(client));
    const denied = async (ref: Ref) => deniedOf(await permissions, ref);
    const marks = () => ({});
    const errors = () => Promise.resolve(undefined);
    const fleet = {
      accounts,
      denied,
      marks,
      errors,
      app: () => app,
      onDidChangeAccounts: new EventEmitter<void>().event,
    };
    this.tree = new FleetTree(fleet, new Favorites(nothingStored), this.cache);
  }

  /** Opens a row, and loads more until all under it is there. */
  async open(row?: Row): Promise<Row[]> {
    let rows = await this.tree.getChildren(row);
    while (rows.at(-1)?.row === "more") {
      this.tree.showMore(row);
      rows = await this.tree.getChildren(row);
    }
    for (const each of rows) this.items.set(keyOfRow(each), { row: each, item: this.tree.getTreeItem(each) });
    return rows;
  }

  /** Opens everything. */
  async openAll(row?: Row): Promise<void> {
    const rows = await this.open(row);
    await Promise.all(rows.filter(opens).map((each) => this.openAll(each)));
  }

  /** Writes down what is not yet, as when the window closes. */
  async close(): Promise<void> {
    await this.cache.flush();
  }
}

const nothingStored: Memento = {
  keys: () => [],
  get: <T>(_key: string, fallback?: T) => fallback as T,
  update: () => Promise.resolve(),
};

const folder = await mkdtemp(join(tmpdir(), "viam-"));
const cloud = await startBenchCloud({ machines });
const tokens = (open: Parameters<typeof apiKeyTokens>[0]) => apiKeyTokens(open, { keyId: cloud.keyId, key: cloud.key });
const { app, close } = connect(cloud.url, tokens, { log: () => undefined });
try {
  const figures = [
    ...(await openAnOrganization(app, cloud)),
    ...(await openWhatWasSeen(app)),
    ...(await openALocation(app, cloud)),
    ...(await openEverything(app, cloud)),
  ];
  console.log(JSON.stringify(figures));
} finally {
  close();
  cloud.stop();
  await rm(folder, { recursive: true });
}

async function openAnOrganization(app: App, cloud: BenchCloud): Promise<Figure[]> {
  const view = new View(Promise.resolve(app));
  const [organization] = await view.open();
  const before = await cloud.calls();
  const rows = await view.open(organization);
  const calls = (await cloud.calls()) - before;
  if (rows.length < 10) throw new Error("The organization is almost empty.");
  await view.close();
  return [figure("Expanding an organization of a fleet of 10,000", calls, "calls", 2)];
}

/** The fleet as it was seen last, while the cloud does not answer: organizations, their locations, a thousand machines. */
async function openWhatWasSeen(app: App): Promise<Figure[]> {
  const seen = new View(Promise.resolve(app));
  const locations = (await Promise.all((await seen.open()).map((row) => seen.open(row)))).flat();
  await Promise.all(locations.slice(0, 20).map((row) => seen.open(row)));
  const expected = seen.items.size;
  await seen.close();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const view = new View(new Promise(() => undefined), true);
    const started = performance.now();
    const again = (await Promise.all((await view.open()).map((row) => view.open(row)))).flat();
    await Promise.all(again.slice(0, 20).map((row) => view.open(row)));
    times.push(performance.now() - started);
    if (view.items.size < expected) throw new Error("Not all that was seen is there.");
  }
  return [figure("The tree as it was seen last, without the cloud", median(times), "ms", 100)];
}

/** The time includes that of the server: it is longer than what the goal speaks of, which begins with its answer. */
async function openALocation(app: App, cloud: BenchCloud): Promise<Figure[]> {
  await cloud.gather(inOneLocation);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const view = new View(Promise.resolve(app));
    const locations = (await Promise.all((await view.open()).map((row) => view.open(row)))).flat();
    const large = locations.find((row) => row.row === "node" && row.node.note === machinesInWords(inOneLocation));
    const started = performance.now();
    if ((await view.open(large)).length < inOneLocation) throw new Error("Not all machines are there.");
    times.push(performance.now() - started);
    await view.close();
  }
  return [figure("Opening a location of 1,000 machines, all of them", median(times), "ms", 150)];
}

async function openEverything(app: App, cloud: BenchCloud): Promise<Figure[]> {
  const before = heldMegabytes();
  const view = new View(Promise.resolve(app));
  await view.openAll();
  const count = [...view.items.values()].filter(({ row }) => refOfRow(row)?.kind === "machine").length;
  if (count < machines) throw new Error(`Only ${count} of ${machines} machines are in the tree.`);
  const poll = pollingOf(view.tree, app);
  const first = await measure(poll, view, cloud);
  const memory = heldMegabytes() - before;
  await cloud.flip(changing);
  const second = await measure(poll, view, cloud);
  await view.close();
  return [
    figure("Memory of 10,000 machines with their parts, all open", memory, "MB", 60),
    figure("A poll with everything open", Math.max(first.calls, second.calls), "calls", 1),
    figure("  rows redrawn for 50 machines that came or went", second.told, "rows"),
    figure("  rows redrawn in vain", first.inVain + second.inVain, "rows", 0),
    figure("  rows that changed and were not redrawn", first.missed + second.missed, "rows", 0),
    figure("  processor time", second.work, "ms"),
  ];
}

/** Lets the tree poll, once each time that it is asked to: nobody sees the tree in between. */
function pollingOf(tree: FleetTree, app: App): () => Promise<void> {
  const seen = new EventEmitter<void>();
  const view = { visible: false, onDidChangeVisibility: seen.event };
  const show = (visible: boolean) => {
    view.visible = visible;
    seen.fire();
  };
  let done: () => void = () => undefined;
  new Polling(view, {
    accounts: () => Promise.resolve([{ id: "bench" }]),
    onDidChangeAccounts: new EventEmitter<void>().event,
    app: () => Promise.resolve(app),
    openLocations: (account) => tree.openLocations(account),
    interval: () => 1,
    learn: (...learnt) => {
      tree.learn(...learnt);
      show(false);
      done();
    },
    counted: () => undefined,
  });
  return () =>
    new Promise((resolve) => {
      done = resolve;
      show(true);
    });
}

/** Counts what a poll takes, and compares what the rows say with what they said before. */
async function measure(poll: () => Promise<void>, { tree, items }: View, cloud: BenchCloud) {
  const told = new Set<Row | undefined>();
  const watch = tree.onDidChangeTreeData((what) => {
    for (const row of Array.isArray(what) ? what : [what ?? undefined]) told.add(row);
  });
  const callsBefore = await cloud.calls();
  const before = process.cpuUsage();
  await poll();
  const { user, system } = process.cpuUsage(before);
  const calls = (await cloud.calls()) - callsBefore;
  watch.dispose();
  let inVain = told.has(undefined) ? 1 : 0;
  let missed = 0;
  for (const [key, { row, item }] of items) {
    const now = tree.getTreeItem(row);
    const same = JSON.stringify(now) === JSON.stringify(item);
    if (same && told.has(row)) inVain++;
    if (!same && !told.has(row)) missed++;
    items.set(key, { row, item: now });
  }
  return { calls, told: told.size, inVain, missed, work: (user + system) / 1000 };
}

/** What this process holds, in megabytes, after all that nobody needs is gone. */
function heldMegabytes(): number {
  for (let times = 0; times < 3; times++) collectGarbage?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}
