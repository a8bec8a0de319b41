import { Code } from "@connectrpc/connect";
import { onTestFinished, describe, expect, test } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import type { App } from "../../../../src/fleet/client.ts";
import { readConfig, saveConfig, type ConfigAddress } from "../../../../src/fleet/config/configDocument.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { code, idOf, part, refusal, scriptedApp, signIn, start } from "../helpers.ts";

const kinds = ["part", "fragment"] as const;

/** A config that is open, and the client of somebody else. */
async function opened(kind: ConfigAddress["kind"]) {
  const cloud = await start();
  const id = kind === "part" ? part(cloud, "windfall-cart").id : idOf(cloud, "fragments", "two-wheel-drive");
  const address = { account: "any", kind, id };
  const app = signIn(cloud);
  const other = signIn(cloud);
  const base = await readConfig(app, address);
  return {
    cloud,
    app,
    address,
    base,
    save: (text: string, over = base, signal?: AbortSignal) => saveConfig(app, address, over, text, signal),
    read: async () => (await readConfig(other, address)).text,
    others: async (text: string) => saveConfig(other, address, await readConfig(other, address), text),
    rename: async (name: string) =>
      kind === "part" ? other.updateRobotPart({ id, name }) : other.updateFragment({ id, name }),
    nameNow: () => cloud.store[kind === "part" ? "parts" : "fragments"].need(id).name,
    writes: () => cloud.control.calls(kind === "part" ? "UpdateRobotPart" : "UpdateFragment"),
    method: kind === "part" ? "UpdateRobotPart" : "UpdateFragment",
  };
}

const theirs = '{\n  "name": 1\n}\n';
const sameSize = '{\n  "name": 2\n}\n';

/** Cuts every connection at the moment at which something is stored: it is done, and nobody hears of it. */
function loseAnswers(cloud: Cloud, times = 1): void {
  let left = times;
  const stop = cloud.store.onChange(() => {
    if (left-- > 0) cloud.control.breakConnections();
    else stop();
  });
  onTestFinished(stop);
}

describe.each(kinds)("a %s", (kind) => {
  test("is saved again and again, each time over the save before", async () => {
    const { save, read, base } = await opened(kind);
    let over = base;
    for (const text of ['{"a": 1}', '{"a": 2}', "{}"]) {
      const outcome = await save(text, over);
      if (outcome.kind !== "saved") throw new Error("There was a conflict.");
      expect(outcome.snapshot.text).toBe(text);
      expect(JSON.parse(await read())).toEqual(JSON.parse(text));
      over = outcome.snapshot;
    }
  });

  test("that somebody else saved meanwhile is a conflict, and theirs stays", async () => {
    const { save, read, others } = await opened(kind);
    await others(theirs);
    const outcome = await save(sameSize);
    expect(outcome).toMatchObject({ kind: "conflict", theirs: { text: theirs } });
    expect(await read()).toBe(theirs);
    if (outcome.kind === "conflict") expect((await save(sameSize, outcome.theirs)).kind).toBe("saved");
    expect(await read()).toBe(sameSize);
  });

  test("that several save at once is saved by one of them", async () => {
    const { save } = await opened(kind);
    const outcomes = await Promise.all([save('{"a": 1}'), save('{"b": 1}'), save('{"c": 1}')]);
    expect(outcomes.map((each) => each.kind).sort()).toEqual(["conflict", "conflict", "saved"]);
  });

  test("whose save arrived but whose answer was lost counts as saved", async () => {
    const { cloud, save, read } = await opened(kind);
    loseAnswers(cloud);
    const outcome = await save(theirs);
    expect(outcome).toMatchObject({ kind: "saved", snapshot: { text: theirs } });
    expect(await read()).toBe(theirs);
    if (outcome.kind === "saved") expect((await save("{}", outcome.snapshot)).kind).toBe("saved");
  });

  test("whose answer was lost and that somebody else saved right after is a conflict", async () => {
    const { cloud, save, others } = await opened(kind);
    loseAnswers(cloud);
    cloud.control.failNext(kind === "part" ? "GetRobotPart" : "GetFragment", Code.Internal);
    await expect(save('{"mine": 1}')).rejects.toThrow();
    await others(theirs);
    expect(await save('{"mine": 1}')).toMatchObject({ kind: "conflict", theirs: { text: theirs } });
  });

  test("that was renamed meanwhile keeps its new name, and the edit is saved", async () => {
    const { save, read, rename, nameNow } = await opened(kind);
    await rename("another-name");
    expect(await save(theirs)).toMatchObject({ kind: "saved", snapshot: { name: "another-name", text: theirs } });
    expect(nameNow()).toBe("another-name");
    expect(await read()).toBe(theirs);
  });

  test("that was renamed and edited meanwhile is a conflict, and the new name survives an overwrite", async () => {
    const { save, rename, others, nameNow } = await opened(kind);
    await rename("another-name");
    await others(theirs);
    const outcome = await save(sameSize);
    if (outcome.kind !== "conflict") throw new Error("There was no conflict.");
    await save(sameSize, outcome.theirs);
    expect(nameNow()).toBe("another-name");
  });

  test("to which somebody else made the same edit needs no question", async () => {
    const { save, others } = await opened(kind);
    await others('{"a":1,"b":[]}');
    const mine = '{\n  "b": [],\n  "a": 1\n}';
    expect(await save(mine)).toMatchObject({ kind: "saved", snapshot: { text: mine } });
  });

  test("is not even sent while it is no config", async () => {
    const { save, writes } = await opened(kind);
    await expect(save('{"a": 1,}')).rejects.toThrow(Failure);
    expect(writes()).toBe(0);
  });

  test("is refused with what the server says, when nothing was changed meanwhile", async () => {
    const { cloud, save, read, method, base } = await opened(kind);
    cloud.control.failNext(method, Code.InvalidArgument, 1, "Too many arms.");
    expect(await refusal(save("{}"))).toEqual({ code: "InvalidArgument", message: "Too many arms." });
    expect(await read()).toBe(base.text);
  });

  test("is a conflict whatever code the server refuses a stale save with", async () => {
    const { cloud, save, others, method } = await opened(kind);
    await others(theirs);
    for (const refused of [Code.Unknown, Code.Internal, Code.Aborted, Code.AlreadyExists, Code.DeadlineExceeded]) {
      cloud.control.failNext(method, refused);
      expect((await save(sameSize)).kind).toBe("conflict");
    }
  });

  test("without the right to save says so, and asks nothing further", async () => {
    const { cloud, address, base } = await opened(kind);
    const app = signIn(cloud, "organization-operator");
    const reads = () => cloud.control.calls(kind === "part" ? "GetRobotPart" : "GetFragment");
    const before = reads();
    expect(await code(saveConfig(app, address, base, "{}"))).toBe("PermissionDenied");
    expect(reads()).toBe(before);
  });

  test("fails while the cloud is gone, and is saved when it is back", async () => {
    const { cloud, save } = await opened(kind);
    await cloud.control.stopListening();
    await expect(save("{}")).rejects.toThrow();
    await cloud.control.listenAgain();
    expect((await save("{}")).kind).toBe("saved");
  });

  test("whose save is given up throws that, and nothing else", async () => {
    const { cloud, save } = await opened(kind);
    cloud.control.addLatency(60_000);
    const stop = new AbortController();
    const saving = code(save("{}", undefined, stop.signal));
    stop.abort();
    expect(await saving).toBe("Canceled");
  });

  test("that is gone throws", async () => {
    const { cloud, address, app, save } = await opened(kind);
    cloud.store[kind === "part" ? "parts" : "fragments"].delete(address.id);
    expect(await code(save("{}"))).toBe("NotFound");
    expect(await code(readConfig(app, address))).toBe("NotFound");
  });
});

test("a pure change of the format is not lost to somebody who saved the same config otherwise", async () => {
  const { save, others, read } = await opened("part");
  await others('{"a":1,"b":[]}');
  const mine = '{\n  "b": [],\n  "a": 1\n}';
  await save(mine);
  expect(await read()).toBe(mine);
});

test("numbers that differ beyond what JavaScript can tell apart are a conflict", async () => {
  const { save, others } = await opened("part");
  await others('{"n": 9007199254740992}');
  expect((await save('{"n": 9007199254740993}')).kind).toBe("conflict");
});

test("does not go on for ever against somebody who keeps renaming", async () => {
  let seconds = 10n;
  const renamed = () => ({
    part: { name: `p${seconds}`, robotConfigJson: "{}", lastUpdated: { seconds: seconds++, nanos: 0 } },
  });
  let writes = 0;
  const app: App = scriptedApp({
    getRobotPart: renamed,
    updateRobotPart: () => {
      writes += 1;
      throw new Error("out of date");
    },
  });
  const address: ConfigAddress = { account: "any", kind: "part", id: "id" };
  const base = await readConfig(app, address);
  expect((await saveConfig(app, address, base, '{"a": 1}')).kind).toBe("conflict");
  expect(writes).toBe(2);
});
