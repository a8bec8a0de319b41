/** One action on many things at once. */
import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { perform } from "../../../src/commands/perform.ts";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { Failure } from "../../../src/fleet/errors/failure.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import type { Kind, RefOf } from "../../../src/fleet/refs.ts";
import { Permissions } from "../../../src/fleet/rights/permissions.ts";
import { whyNot } from "../../../src/fleet/rights/rights.ts";
import { type App, signIn, start } from "../demo/helpers.ts";
import { account, actionOf } from "./acting.ts";
import { playOn } from "./scriptedStage.ts";

/** Some things of a fleet, to do something to all of them. */
async function some<K extends Kind>(kind: K, number: number, machines?: number) {
  const cloud = await start({ machines });
  const app = await signIn(cloud);
  const targets = (await everyOne(app, account, kind)).slice(0, number).map(({ ref }) => ref as RefOf<K>);
  expect(targets).toHaveLength(number);
  return { cloud, app, targets, names: targets.map(({ name }) => name) };
}

const restart = actionOf("viam.part.restart").row;
const restarts = (cloud: Cloud) => cloud.control.calls("MarkPartForRestart");

/** What the person is told when it did not go well for all. */
async function failureOf(outcome: Promise<unknown>): Promise<Failure> {
  const failure = await outcome.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  return failure as Failure;
}

test("many things are done several at a time, and what they may be is asked about a hundred at a time", async () => {
  const { cloud, app, targets } = await some("part", 600, 500);
  const permissions = new Permissions(app);
  let [begun, ended, most] = [-1, 0, 0]; // the dialogue asks for the client too
  const told: number[] = [];
  const { stage } = playOn(app, [], {
    whyNot: (...asked) => whyNot(permissions, ...asked),
    app: () => {
      most = Math.max(most, ++begun - ended);
      return Promise.resolve(app);
    },
    working: (_1, _2, _3, task) =>
      task({
        signal: new AbortController().signal,
        progress: (done) => {
          ended++;
          told.push(done);
        },
      }),
  });
  expect(await perform(restart, targets, stage)).toBe("Restart Part: done for all 600.");
  expect(restarts(cloud)).toBe(600);
  expect(most).toBe(4);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  expect(cloud.control.calls("CheckPermissions")).toBeLessThanOrEqual(6);
});

test("what many things stand in is read again once, when all is done", async () => {
  const { app, targets } = await some("machine", 5);
  const moving = playOn(app, ["Orchard"]);
  await perform(actionOf("viam.machine.move").row, targets, moving.stage).catch(() => undefined);
  expect(moving.refreshed).toHaveLength(1);
  const { stage, refreshed } = playOn(app, []);
  await perform(actionOf("viam.machine.delete").row, targets, stage);
  expect(refreshed).toHaveLength(new Set(targets.map(({ locationId }) => locationId)).size);
});

test("a sign-in that ends in the middle of many things tells what was done and what was not", async () => {
  const { cloud, app, targets } = await some("part", 20);
  let asked = 0;
  const { stage } = playOn(app, [], {
    app: () => {
      if (++asked === 8) cloud.control.expireTokens();
      return Promise.resolve(app);
    },
  });
  const failure = await failureOf(perform(restart, targets, stage));
  expect(failure.message).toMatch(/^Restart Part: done for \d of 20; not for [^(]* and \d+ more \([^)]*\)\.$/);
  expect(failure.offer).toBe("sign in");
  // What stands after those that failed is not tried, since it would fail as well.
  expect(asked).toBeLessThan(14);
});

test("when nobody answers any more, the others are not tried", async () => {
  const { cloud, app, targets } = await some("part", 40, 100);
  cloud.control.failNext("MarkPartForRestart", Code.Unavailable, 99);
  const failure = await failureOf(perform(restart, targets, playOn(app, []).stage));
  expect(failure.message).toMatch(/^Restart Part: done for 0 of 40; not for .* and 37 more \(Viam cannot be reached/);
  expect(failure.offer).toBe("retry");
  expect(restarts(cloud)).toBeLessThan(15);
  cloud.control.clearFaults();
  expect(await failure.again?.()).toBe("Restart Part: done for all 40.");
});

test("what failed is told by its reason, and trying again does only what is left", async () => {
  const { cloud, app, targets } = await some("part", 5);
  cloud.control.failNext("MarkPartForRestart", Code.FailedPrecondition, 2, "Not while it is updated");
  const failure = await failureOf(perform(restart, targets, playOn(app, []).stage));
  expect(failure.message).toMatch(
    /^Restart Part: done for 3 of 5; not for [\w-]+, [\w-]+ \(Not while it is updated\)\.$/,
  );
  const before = restarts(cloud);
  expect(await failure.again?.()).toBe("Restart Part: done for all 2.");
  expect(restarts(cloud)).toBe(before + 2);
});

test("what is selected twice, as a favorite or under two organizations that share it, is done once", async () => {
  const { cloud, app, targets } = await some("part", 2);
  const [first] = targets;
  const selected = first ? [...targets, first, { ...first, organizationId: "guest" }] : [];
  expect(await perform(restart, selected, playOn(app, []).stage)).toBe("Restart Part: done for all 2.");
  expect(restarts(cloud)).toBe(2);
});

test("whoever cancels in the middle of many things is told how far it came", async () => {
  const { cloud, app, targets } = await some("part", 40, 100);
  const abort = new AbortController();
  let told = 0;
  const progress = () => {
    if (++told === 10) abort.abort();
  };
  const { stage } = playOn(app, [], { working: (_1, _2, _3, task) => task({ signal: abort.signal, progress }) });
  const said = await perform(restart, targets, stage);
  expect(said).toMatch(/^Restart Part: done for 1\d of 40; not for .* and \d\d more \(cancelled\)\.$/);
  // What was under way is done, and told so.
  expect(said).toContain(`done for ${restarts(cloud)} of 40`);
});

/** What is asked before something is done to the first things of a kind. */
async function asked(id: Parameters<typeof actionOf>[0], kind: Kind, answers: string[], app: App) {
  const targets = (await everyOne(app, account, kind)).slice(0, 3).map(({ ref }) => ref);
  const { stage, confirmations } = playOn(app, answers, {
    confirm: (each) => {
      confirmations.push(each);
      return Promise.resolve(false);
    },
  });
  expect(await perform(actionOf(id).row, targets, stage)).toBeUndefined();
  return confirmations;
}

test("before anything is done to many, what comes of it is asked; deleting asks to type how many", async () => {
  const app = await signIn(await start());
  expect(await asked("viam.machine.delete", "machine", [], app)).toMatchObject([
    { question: expect.stringMatching(/3 machines at once .* Their parts go with them\.$/) as string, name: "3" },
  ]);
  expect(await asked("viam.machine.move", "machine", ["Orchard"], app)).toMatchObject([
    { question: expect.stringMatching(/3 machines at once .* They move to Orchard: /) as string, verb: "Move" },
  ]);
  expect(await asked("viam.part.restart", "part", [], app)).toMatchObject([
    { question: expect.stringMatching(/^Restart Part: 3 parts at once /) as string, verb: "Restart" },
  ]);
});
