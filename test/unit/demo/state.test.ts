import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { decode, encode } from "../../../src/demo/state/encode.ts";
import { removeLeftovers } from "../../../src/demo/state/replaceFile.ts";
import { BadState } from "../../../src/demo/state/stateFile.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { part, signIn, start } from "./helpers.ts";

async function stateFile(): Promise<string> {
  return path.join(await temporaryFolder(), "fleet.json");
}

/** Everything that a cloud holds, as text. */
function everything({ store }: Cloud): string {
  return encode([[...store.tables].map(([kind, table]) => [kind, [...table.values()]]), [...store.partEdits]]);
}

test("carries bigints and any text through JSON", () => {
  const value = { n: 12n, text: "n:12", marked: "s:n:12", list: [1n, "s:", null, { deep: -3n }], ["__proto__"]: "n:1" };
  expect(decode(encode(value))).toEqual(value);
});

test("brings the whole fleet back, with its keys and history", async () => {
  const file = await stateFile();
  const first = await start({ stateFile: file, seed: 5 });
  const app = await signIn(first);
  const { id, name } = part(first, "windfall-main");
  const text = '{ "b": 1, "a": "n:1" }';
  await app.updateRobotPart({ id, name, robotConfigJson: text });
  const history = await app.getRobotPartHistory({ id });
  await first.close();
  const before = everything(first);

  const second = await start({ stateFile: file, seed: 6, machines: 3, key: "ignored" });
  expect(everything(second)).toBe(before);
  expect({ keyId: second.keyId, key: second.key, keys: second.keys }).toEqual({
    keyId: first.keyId,
    key: first.key,
    keys: first.keys,
  });
  const again = await signIn(second);
  const { part: restored } = await again.getRobotPart({ id });
  expect(restored?.robotConfigJson).toBe(text);
  expect(await again.getRobotPartHistory({ id })).toEqual(history);
  const { part: saved } = await again.updateRobotPart({ id, name, lastKnownUpdate: restored?.lastUpdated });
  expect(saved?.lastUpdated?.seconds ?? 0n).toBeGreaterThanOrEqual(restored?.lastUpdated?.seconds ?? 0n);
});

test("writes changes by itself, and says when they are down", async () => {
  const file = await stateFile();
  const cloud = await start({ stateFile: file });
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  await app.updateRobotPart({ id, name: "windfall-two" });
  await expect.poll(() => readFile(file, "utf8")).toContain('"windfall-two"');
  await app.updateRobotPart({ id, name: "windfall-three" });
  await cloud.control.saved();
  expect(await readFile(file, "utf8")).toContain('"windfall-three"');
  expect(await readdir(path.dirname(file))).toEqual(["fleet.json"]);
});

test("lets the owner in again after its key was deleted", async () => {
  const file = await stateFile();
  const first = await start({ stateFile: file });
  first.store.keys.delete(first.keyId);
  await first.close();
  const second = await start({ stateFile: file });
  expect(second.keyId).toBe(first.keyId);
  expect(second.key).not.toBe(first.key);
  expect((await (await signIn(second)).listOrganizations({})).organizations).toHaveLength(2);
});

test("refuses what is no state file of its version, and leaves it alone", async () => {
  const file = await stateFile();
  const cloud = await start({ stateFile: file });
  await cloud.close();
  const whole = await readFile(file, "utf8");
  const broken = [
    "",
    "{}\n",
    "dear diary\n",
    whole.slice(0, whole.length / 2),
    whole.slice(0, whole.lastIndexOf("\n", whole.length / 2) + 1),
    whole.replace('"version":1', '"version":2'),
    whole.replace('["location"', '["elsewhere"'),
  ];
  for (const text of broken) {
    await writeFile(file, text);
    await expect(start({ stateFile: file })).rejects.toThrow(BadState);
    expect(await readFile(file, "utf8")).toBe(text);
  }
  await expect(start({ stateFile: path.dirname(file) })).rejects.toThrow(/cannot be read: it is a folder\.$/);
  await expect(start({ stateFile: path.join(file, "x") })).rejects.toThrow(BadState);
  const nowhere = path.join(path.dirname(file), "none", "fleet.json");
  await expect(start({ stateFile: nowhere })).rejects.toThrow(/cannot be written: its folder does not exist\.$/);
});

test("tells once when the file cannot be written any more, and goes on", async () => {
  const file = await stateFile();
  const reports: unknown[] = [];
  const cloud = await start({ stateFile: file, report: (error) => reports.push(error) });
  const app = await signIn(cloud);
  await rm(path.dirname(file), { recursive: true });
  const { id } = part(cloud, "windfall-main");
  await app.updateRobotPart({ id, name: "windfall-two" });
  await expect.poll(() => reports).toHaveLength(1);
  expect(String(reports[0])).toContain("cannot be written: its folder does not exist");
  await expect(cloud.control.saved()).rejects.toThrow("ENOENT");
  expect((await app.getRobotPart({ id })).part?.name).toBe("windfall-two");
});

test("clears away what killed processes left behind", async () => {
  const file = await stateFile();
  const folder = path.dirname(file);
  const names = ["fleet.json.999999999.tmp", `fleet.json.${process.pid}.tmp`, "fleet.json.tmp", "other.1.tmp"];
  for (const name of names) await writeFile(path.join(folder, name), "");
  await removeLeftovers(file);
  expect(await readdir(folder)).toEqual(names.slice(1).sort());
});
