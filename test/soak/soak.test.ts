import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { PartRef } from "../../src/fleet/refs.ts";
import { closeAll, onDidChangeOutput, openText, outputs, save, type, until } from "../host/documents.ts";
import { fleet, type Fleet } from "../host/fleet.ts";
import { lever, troubles } from "./levers.ts";
import { bundlesOf, watchTimers, type Timers } from "../host/timers.ts";

const rounds = Math.max(1, Math.round(Number(process.env["VIAM_FLEET_SOAK_MINUTES"] ?? "2") * 2));

/** How long trouble lasts in each round, in milliseconds. */
const trouble = 28_000;

/** A number from 0 to 1 that is the same in every run, so that a failure can be had again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Gives all things of a list in a random order, then all of them in another; throws for a list of nothing. */
function deal<Thing>(things: readonly Thing[], random: () => number): () => Thing {
  let left: Thing[] = [];
  return () => {
    if (left.length === 0) left = [...things];
    const [next] = left.splice(Math.floor(random() * left.length), 1);
    if (next === undefined) throw new Error("There is nothing to deal.");
    return next;
  };
}

describe("a bad network", function () {
  this.timeout(115_000);
  const random = dice(20_261_124);
  /** What goes wrong next: each trouble comes before any comes again, in another order every time. */
  const nextTrouble = deal(Object.entries(troubles), dice(20_261_126));
  const rejections: unknown[] = [];
  const seen = new Set<string>();
  let ours: string;
  const note = (reason: unknown) => {
    if (reason instanceof Error && reason.stack?.includes(ours)) rejections.push(reason);
  };
  let timers: Timers;
  let world: Fleet;
  let edited: PartRef[];
  let logging: PartRef;
  let count = 0;
  let written = 0;
  let saves = 0;
  let failedSaves = 0;

  before(async () => {
    ours = vscode.extensions.getExtension("viam-fleet.viam-fleet")?.extensionPath ?? "not installed";
    process.on("unhandledRejection", note);
    // Where source maps are read, a stack tells sources instead of bundles.
    timers = watchTimers([...bundlesOf(ours), `${ours}/src`, `${ours}/node_modules/@`]);
    await vscode.commands.executeCommand("viam.fleet.focus");
    world = await fleet();
    edited = [await world.part("{}"), await world.part("{}")];
    logging = await world.part("{}");
    await vscode.commands.executeCommand("viam.tail.start", logging);
    await lever("tailed", { partId: logging.partId });
  });

  for (let round = 1; round <= rounds; round++) {
    it(`loses no edit and no log entry, round ${round} of ${rounds}`, async () => {
      const documents: vscode.TextDocument[] = [];
      for (const part of edited) documents.push(await openText(part));
      const before = written;
      const end = Date.now() + trouble;
      await all([makeTrouble(end), ...documents.map((document) => keepEditing(document, end)), keepLogging(end)]);
      await lever("clearFaults");
      for (const [index, document] of documents.entries()) {
        if (document.isDirty) assert.ok(await save(document), `${document.uri.path} cannot be saved`);
        const part = edited[index];
        assert.equal(part && (await world.configOf(part)), document.getText());
      }
      await lookAtLog(before);
      assert.deepEqual(rejections, []);
    });
  }

  it("was as bad as it should be, and still let most saves through", () => {
    assert.ok(failedSaves > 0, "no save failed, so nothing was tried");
    assert.ok(saves > failedSaves, `of ${saves + failedSaves} saves ${failedSaves} failed`);
    assert.deepEqual([...seen].sort(), Object.keys(troubles).sort());
  });

  it("leaves no timer behind when all is closed", async () => {
    assert.ok(timers.started > 0, "no timer was seen, so nothing was looked at");
    // One closes a connection that nobody has used for a quarter of an hour.
    const running = () => timers.running().filter((stack) => !stack.includes("resetIdleTimeout"));
    await vscode.commands.executeCommand("viam.tail.stop");
    await closeAll();
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
    await vscode.commands.executeCommand("workbench.action.closePanel");
    // What is under way may end by itself.
    for (let second = 0; second < 75 && running().length > 0; second++) await sleep(1000);
    assert.deepEqual(running(), []);
  });

  after(() => {
    timers.stop();
    process.off("unhandledRejection", note);
  });

  async function makeTrouble(end: number): Promise<void> {
    while (Date.now() < end) {
      const [name, start] = nextTrouble();
      seen.add(name);
      await start();
      await sleep(500 + random() * 1500);
    }
  }

  async function keepEditing(document: vscode.TextDocument, end: number): Promise<void> {
    while (Date.now() < end) {
      const text = `{\n  "components": [],\n  "notes": ${++count}\n}\n`;
      await type(document, text);
      const saved = await save(document);
      if (saved) saves++;
      else failedSaves++;
      assert.equal(document.getText(), text, "what was typed is gone");
      assert.equal(document.isDirty, !saved, "a document says that it is saved when it is not, or the other way round");
      await sleep(200 + random() * 300);
    }
  }

  async function keepLogging(end: number): Promise<void> {
    while (Date.now() < end) {
      await lever("writeLogs", { partId: logging.partId, message: `soak entry ${++written} ends` });
      await sleep(100 + random() * 200);
    }
  }

  /** Every entry since one stands in the channel as often as the cloud has it; the cloud forgets what is older. */
  async function lookAtLog(since: number): Promise<void> {
    const last = `soak entry ${written} ends`;
    await vscode.commands.executeCommand("viam.tail.start", logging);
    const shown = () => countEach(outputs().find((text) => text.includes(last)) ?? "", since);
    const inCloud = countEach(await allMessages(), since);
    // The last one may come before others that are still being fetched.
    await until(onDidChangeOutput, () => shown().size >= inCloud.size);
    const inChannel = shown();
    assert.ok(inCloud.size >= written - since, `the cloud has only ${inCloud.size} of ${written - since} entries`);
    assert.deepEqual([...inChannel].sort(), [...inCloud].sort());
  }

  async function allMessages(): Promise<string> {
    const found: string[] = [];
    let pageToken = "";
    do {
      const page = await world.app.getRobotPartLogs({ id: logging.partId, filter: "soak entry", pageToken });
      found.push(...page.logs.map(({ message }) => message));
      pageToken = page.logs.length > 0 ? page.nextPageToken : "";
    } while (pageToken);
    return found.join("\n");
  }
});

/** Waits for all of them, so that none runs on into the next round; then throws what the first of them threw. */
async function all(tasks: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tasks)) if (outcome.status === "rejected") throw outcome.reason;
}

/** How often each entry after one stands in a text, by its number. */
function countEach(text: string, since: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [, digits] of text.matchAll(/soak entry (\d+) ends/g)) {
    const number = Number(digits);
    if (number > since) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}
