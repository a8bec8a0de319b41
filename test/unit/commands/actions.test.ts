import { Code } from "@connectrpc/connect";
import { describe, expect, test } from "vitest";
import type { Stage } from "../../../src/commands/perform.ts";
import type { Confirmation } from "../../../src/commands/questions.ts";
import { perform } from "../../../src/commands/perform.ts";
import { type ActionId, rows } from "../../../src/commands/table.ts";
import type { Failure } from "../../../src/fleet/errors/failure.ts";
import { childrenOf, organizationsOf } from "../../../src/fleet/children.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import { idOf, isFolder, isParent, keyOf, type MachineRef, type Ref } from "../../../src/fleet/refs.ts";
import type { Care, CareMark } from "../../../src/fleet/rights/care.ts";
import type { Cloud } from "../../../src/demo/cloud.ts";
import type { App } from "../demo/helpers.ts";
import { heard } from "../heard.ts";
import { account, actionOf, prepare } from "./acting.ts";
import { plays, type Play } from "./plays.ts";
import { openTree } from "../tree/openTree.ts";
import { playOn } from "./scriptedStage.ts";

test("every action that changes something has a play", () => {
  const acting = rows.filter(([, row]) => "action" in row).map(([id]) => id);
  expect(Object.keys(plays).sort()).toEqual([...acting].sort());
});

describe.each(Object.entries(plays) as [ActionId, Play][])("%s", (id, play) => {
  const action = actionOf(id);

  test("does it, says so, and the tree shows it", async () => {
    const { cloud, app, target, answers } = await prepare(action.kind, play);
    const { stage, secrets, refreshed, marks } = playOn(app, answers);
    const tree = await openTree(app, account);
    const shown = await tree.shown();
    const before = calls(cloud, play);
    const said = await perform(action.row, [target], stage);
    heard(said ?? "");
    expect(calls(cloud, play) > before).toBe(play.calls !== undefined);
    expect(marks()).toEqual(play.marks ? { [idOf(target)]: play.marks } : {});
    if (said === undefined) expect(secrets.join("")).not.toBe("");
    else expect(said).toMatch(/^\S.*\.$/);
    expect(refreshed).toEqual([[keyOf(target), action.row.refresh ?? "nothing"]]);
    const fresh = await (await openTree(app, account)).shown();
    heard(fresh.join("\n"));
    tree.refresh(target, action.row.refresh ?? "nothing");
    expect(await tree.shown()).toEqual(fresh);
    const isToChange = play.shows !== undefined || play.hides !== undefined;
    expect(fresh.join("\n") !== shown.join("\n")).toBe(isToChange);
    const seen = fresh.map((line) => line.trim());
    if (play.shows !== undefined) expect(seen).toContainEqual(expect.stringMatching(play.shows));
    if (play.hides !== undefined) expect(seen).not.toContainEqual(expect.stringMatching(play.hides));
  });

  // Nobody can refuse what is the person's own.
  if (play.calls === undefined) return;

  test("tells a refusal with any code in one sentence, and reads again what it was about", async () => {
    const { cloud, app, target, answers } = await prepare(action.kind, play);
    const before = await allSeen(app);
    for (const code of codes) {
      const { stage, refreshed } = playOn(app, answers, {
        working: async (_targets, _title, _long, task) => {
          cloud.control.failNext(undefined, code, 9, "The server has its reasons");
          return task({ signal: new AbortController().signal, progress: () => undefined });
        },
      });
      await expect(perform(action.row, [target], stage)).rejects.toThrow(
        new RegExp(`^Could not .*${isFolder(target) ? "" : escaped(target.name)}\\)?: .*\\.$`),
      );
      expect(refreshed).toEqual([[keyOf(target), action.row.refresh ?? "nothing"]]);
      cloud.control.clearFaults();
    }
    expect(await allSeen(app)).toEqual(before);
  });
});

/** Every code that a server may refuse with. What is cancelled was meant to be, and is not told. */
const codes = Object.values(Code).filter((code): code is Code => typeof code === "number" && code !== Code.Canceled);

test("a name that is taken is told as the server says it", async () => {
  const { app, target } = await prepare("location", { on: "Orchard", calls: "NewRobot" });
  const { stage } = playOn(app, ["rover-7"]);
  await perform(actionOf("viam.location.newMachine").row, [target], stage);
  const again = playOn(app, ["rover-7"]);
  await expect(perform(actionOf("viam.location.newMachine").row, [target], again.stage)).rejects.toThrow(
    /^Could not make a new machine \(Orchard\): .*rover-7.*\.$/,
  );
});

test("trying again asks nothing that was answered already", async () => {
  const play = plays["viam.people.invite"];
  const { cloud, app, target, answers } = await prepare("people", play);
  const { stage } = playOn(app, answers);
  cloud.control.failNext("CreateOrganizationInvite", Code.Unavailable);
  const failed = perform(actionOf("viam.people.invite").row, [target], stage);
  const failure = await failed.catch((error: unknown) => error);
  expect(failure).toMatchObject({ offer: "retry" });
  expect(await (failure as Failure).again?.()).toMatch(/^Invited /);
});

test("what somebody else has deleted is told, and the level it stood in is read again", async () => {
  const { app, target } = await prepare("machine", { on: "photosynthia", calls: "DeleteRobot" });
  await app.deleteRobot({ id: (target as MachineRef).machineId });
  const { stage, refreshed } = playOn(app, []);
  await expect(perform(actionOf("viam.machine.restart").row, [target], stage)).rejects.toThrow(
    /^Could not restart the machine photosynthia: it is not there, or no longer/,
  );
  expect(refreshed).toEqual([[keyOf(target), "nothing"]]);
  const deleting = playOn(app, []);
  await expect(perform(actionOf("viam.machine.delete").row, [target], deleting.stage)).rejects.toThrow(
    /^Could not delete the machine photosynthia: it is not there, or no longer/,
  );
  expect(deleting.refreshed).toEqual([[keyOf(target), "parent"]]);
});

test("how strongly is asked is a setting, which a careful location can only strengthen", async () => {
  const { app, target } = await prepare("machine", { on: "photosynthia", calls: "DeleteRobot" });
  const asks = async (id: "viam.machine.delete" | "viam.machine.restart", changes: Partial<Stage>) => {
    const confirmations: Confirmation[] = [];
    const confirm = (asked: Confirmation) => Promise.resolve(confirmations.push(asked) < 0);
    await perform(actionOf(id).row, [target], playOn(app, [], { ...changes, confirm }).stage);
    return confirmations.map(({ name }) => name);
  };
  const button = { confirming: () => "button" as const };
  expect(await asks("viam.machine.delete", {})).toEqual(["photosynthia"]);
  expect(await asks("viam.machine.restart", {})).toEqual([undefined]);
  expect(await asks("viam.machine.delete", button)).toEqual([undefined]);
  expect(await asks("viam.machine.restart", { confirming: () => "name" })).toEqual(["photosynthia"]);
  expect(await asks("viam.machine.restart", { ...button, care: () => Promise.resolve("ask by name") })).toEqual([
    "photosynthia",
  ]);
});

test("how a place is marked counts also for what would move there", async () => {
  const { app, target } = await prepare("machine", { on: "photosynthia", calls: "UpdateRobot" });
  const moving = async (mark: CareMark) => {
    const care = ({ name }: Ref) => Promise.resolve<Care>(name === "Harbor" ? mark : "normal");
    const { stage, confirmations } = playOn(app, ["Harbor"], { care });
    await perform(actionOf("viam.machine.move").row, [target], stage);
    return confirmations.map(({ name }) => name);
  };
  await expect(moving("read-only")).rejects.toThrow(/^Could not move the machine photosynthia: Harbor is marked read-/);
  expect(await moving("ask by name")).toEqual(["photosynthia"]);
});

test("a main part is not offered to be deleted, by itself or among others", async () => {
  const { app, target } = await prepare("part", { on: "photosynthia-main", calls: "DeleteRobotPart" });
  const all = await everyOne(app, account, "part");
  const roof = all.flatMap(({ ref }) => (ref.name === "photosynthia-roof" ? ref : []));
  for (const targets of [[target], [...roof, target]]) {
    const { stage, confirmations } = playOn(app, []);
    await expect(perform(actionOf("viam.part.delete").row, targets, stage)).rejects.toThrow(
      /^Could not delete the part [\w-]+: photosynthia-main is the main part of photosynthia\.$/,
    );
    expect(confirmations).toEqual([]);
  }
});

test("each of several parts is looked at with its own account before they are deleted", async () => {
  const { app, target } = await prepare("part", { on: "photosynthia-roof", calls: "DeleteRobotPart" });
  const other = await prepare("part", { on: "photosynthia-main", calls: "DeleteRobotPart" });
  if (other.target.kind !== "part") throw new Error("It is no part.");
  const name = "photosynthia-cellar";
  const { partId } = await other.app.newRobotPart({ robotId: other.target.machineId, partName: name });
  const cellar = { ...other.target, account: "other", partId, name };
  const apps = new Map([[cellar.account, other.app]]);
  const { stage, confirmations } = playOn(app, [], { app: (id) => Promise.resolve(apps.get(id) ?? app) });
  const said = await perform(actionOf("viam.part.delete").row, [target, cellar], stage);
  expect(said).toBe("Delete Part: done for all 2.");
  expect(confirmations).toHaveLength(1);
});

test("credentials name the cloud that the machine is in", async () => {
  const { app, target } = await prepare("part", { on: "photosynthia-main", calls: "GetRobotPart" });
  const { stage, secrets } = playOn(app, [], { host: () => Promise.resolve("http://127.0.0.1:8080") });
  await perform(actionOf("viam.part.copyCredentials").row, [target], stage);
  expect(JSON.parse(secrets[0] ?? "")).toMatchObject({ cloud: { app_address: "http://127.0.0.1:8080" } });
});

test("a location without a secret has none to copy", async () => {
  const { cloud, app, target } = await prepare("location", { on: "Orchard" });
  cloud.store.locations.change(idOf(target), { secrets: [] });
  const { stage, secrets } = playOn(app, []);
  await expect(perform(actionOf("viam.location.copySecret").row, [target], stage)).rejects.toThrow(
    "Could not copy the location secret (Orchard): Viam does not show this account the secret of the location.",
  );
  expect(secrets).toEqual([]);
});

test("deleting an organization says how many locations are in the way", async () => {
  const { cloud, app, target } = await prepare("organization", { on: "Tidepool Labs" });
  const asks = async () => {
    const { stage, confirmations } = playOn(app, [], { confirm: () => Promise.resolve(false) });
    const confirm = (asked: Confirmation) => Promise.resolve(confirmations.push(asked) < 0);
    await perform(actionOf("viam.organization.delete").row, [target], { ...stage, confirm });
    return confirmations[0]?.question;
  };
  for (const { id, organizationId } of [...cloud.store.locations.values()])
    if (organizationId === idOf(target)) cloud.store.locations.delete(id);
  await app.createLocation({ organizationId: idOf(target), name: "One" });
  expect(await asks()).toBe("Delete organization Tidepool Labs? Its 1 location has to be deleted first.");
  await app.createLocation({ organizationId: idOf(target), name: "Two" });
  expect(await asks()).toBe("Delete organization Tidepool Labs? Its 2 locations have to be deleted first.");
  // What another organization shares with it is not its own, and stays.
  const [orchard] = [...cloud.store.locations.values()].filter(({ name }) => name === "Orchard");
  await app.shareLocation({ locationId: orchard?.id ?? "", organizationId: idOf(target) });
  expect(await asks()).toBe("Delete organization Tidepool Labs? Its 2 locations have to be deleted first.");
});

/** Every row of the tree: its name, and what stands beside it. */
async function allSeen(app: App): Promise<string[]> {
  const seen: string[] = [];
  const look = async (ref: Ref): Promise<void> => {
    if (!isParent(ref)) return;
    for (const node of await childrenOf(app, ref)) {
      seen.push([node.ref.name, node.note].filter(Boolean).join(" "), node.ref.name);
      await look(node.ref);
    }
  };
  for (const { ref } of await organizationsOf(app, account)) {
    seen.push(ref.name);
    await look(ref);
  }
  return seen;
}

/** How often the method of a play was called. */
const calls = ({ control }: Cloud, play: Play) => (play.calls === undefined ? 0 : control.calls(play.calls));

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("what has a name that nobody sees is deleted by its id: by such a name, Enter alone would do", async () => {
  const { app, target } = await prepare("machine", { calls: "DeleteRobot" });
  const { stage, confirmations } = playOn(app, []);
  await perform(actionOf("viam.machine.delete").row, [{ ...target, name: "\u200b " }], stage);
  expect(confirmations).toMatchObject([{ name: idOf(target) }]);
});

test("of a location that is gone, nothing is counted before it is deleted", async () => {
  const { app, target } = await prepare("location", { calls: "DeleteLocation" });
  const { stage, confirmations } = playOn(app, []);
  const gone = { ...target, locationId: "gone", name: "Meadow" } as Ref;
  await expect(perform(actionOf("viam.location.delete").row, [gone], stage)).rejects.toThrow("it is not there");
  expect(confirmations).toMatchObject([{ question: "Delete location Meadow?" }]);
});
