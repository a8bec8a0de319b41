import { readFile, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Node } from "../../../src/fleet/node.ts";
import {
  idOf,
  type LocationRef,
  type MachineRef,
  type OrganizationRef,
  type PeopleRef,
} from "../../../src/fleet/refs.ts";
import { TreeCache } from "../../../src/tree/treeCache.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { anyText, trickyJson, trickyWord } from "../fleet/arbitraries.ts";
import { runs } from "../fleet/runs.ts";
import fc from "../fc.ts";

const organization: OrganizationRef = { kind: "organization", account: "a", organizationId: "o", name: "Org" };
const location: LocationRef = { ...organization, kind: "location", locationId: "l", name: "Cellar" };
const machine = (name: string): Node<MachineRef> => ({
  ref: { ...location, kind: "machine", machineId: name, name },
  online: { state: "offline", lastOnline: 5 },
});

async function loaded(path: string, ...accounts: string[]): Promise<TreeCache> {
  const cache = new TreeCache(path);
  await cache.load(accounts);
  return cache;
}

test("what was seen is there in the next window: organizations, what is in them, and states", async () => {
  const path = await temporaryFolder();
  const first = await loaded(path, "a");
  first.putOrganizations("a", [{ ref: organization }]);
  first.put(organization, [{ ref: location, note: "1 machine" }]);
  first.put(location, [machine("mushroom")]);
  await first.flush();
  const second = await loaded(path, "a");
  expect(second.organizations("a")).toEqual([{ ref: organization }]);
  expect(second.get(organization)).toEqual([{ ref: location, note: "1 machine" }]);
  expect(second.get(location)).toEqual([machine("mushroom")]);
  expect(second.get({ ...location, locationId: "other" })).toBeUndefined();
});

test("who works there is not written down", async () => {
  const path = await temporaryFolder();
  const cache = await loaded(path, "a");
  const people: PeopleRef = { ...organization, kind: "people", name: "People" };
  cache.put(people, [{ ref: { ...organization, kind: "member", userId: "u", name: "ada@example.com" } }]);
  cache.put(location, [machine("mushroom")]);
  await cache.flush();
  const [file = ""] = await readdir(path);
  expect(await readFile(join(path, file), "utf8")).not.toContain("ada@example.com");
});

test("what is noted while the file is read is newer than what stands in it", async () => {
  const path = await temporaryFolder();
  const before = await loaded(path, "a");
  before.put(location, [machine("mushroom")]);
  before.putOrganizations("a", [{ ref: organization }]);
  await before.flush();
  const cache = new TreeCache(path);
  const loading = cache.load(["a"]);
  cache.put(location, [machine("morel")]);
  await loading;
  expect(cache.get(location)).toEqual([machine("morel")]);
  expect(cache.organizations("a")).toEqual([{ ref: organization }]);
});

test("what another window is writing for an account that is signed in is left to it", async () => {
  const path = await temporaryFolder();
  await writeFile(join(path, "a.json.77"), "half of i");
  await loaded(path, "a");
  expect(await readdir(path)).toEqual(["a.json.77"]);
  await loaded(path, "b");
  expect(await readdir(path)).toEqual([]);
});

test("what a crash left half written is removed", async () => {
  const path = await temporaryFolder();
  await writeFile(join(path, "a.json.77"), "half of i");
  const hourAgo = Date.now() / 1000 - 3600;
  await utimes(join(path, "a.json.77"), hourAgo, hourAgo);
  await loaded(path, "a");
  expect(await readdir(path)).toEqual([]);
});

test("signing out removes what was written down", async () => {
  const path = await temporaryFolder();
  const cache = await loaded(path, "a", "b");
  cache.put(location, [machine("mushroom")]);
  cache.put({ ...location, account: "b" }, []);
  await cache.flush();
  expect(await readdir(path)).toHaveLength(2);
  await cache.load(["b"]);
  expect(await readdir(path)).toEqual(["b.json"]);
  expect(cache.get(location)).toBeUndefined();
  // What is still on its way when the account goes does not bring the file back.
  await cache.flush();
  expect(await readdir(path)).toEqual(["b.json"]);
});

test.each(["", "{", "null", '{"a":1}', '[["a/o/location/l",[{}]]]', '[["a/o/location/l",[null]]]', "[[1,[]]]"])(
  "a file that says %j is as good as none",
  async (text) => {
    const path = await temporaryFolder();
    await writeFile(join(path, "a.json"), text);
    expect((await loaded(path, "a")).get(location)).toBeUndefined();
  },
);

test("a folder that cannot be written is no failure", async () => {
  const path = join(await temporaryFolder(), "file");
  await writeFile(path, "");
  const cache = await loaded(join(path, "tree"), "a");
  cache.put(location, [machine("mushroom")]);
  await cache.flush();
  expect(cache.get(location)).toHaveLength(1);
});

test("of a fleet that is too large, what was read last is written down", async () => {
  const path = await temporaryFolder();
  const cache = await loaded(path, "a");
  const many = Array.from({ length: 10_500 }, (_each, at) => machine(`m${at}`));
  for (const locationId of ["l1", "l2"]) cache.put({ ...location, locationId }, many);
  await cache.flush();
  const next = await loaded(path, "a");
  expect(next.get({ ...location, locationId: "l1" })).toBeUndefined();
  expect(next.get({ ...location, locationId: "l2" })).toHaveLength(10_500);
});

test("whatever stands in a file, only things that have an id come out of it", async () => {
  const path = await temporaryFolder();
  const node = fc.record({
    ref: fc.record(
      {
        kind: fc.oneof(trickyWord, fc.constantFrom("organization", "location", "machine", "robot")),
        name: fc.oneof({ weight: 9, arbitrary: trickyWord }, trickyJson),
        account: fc.constant("a"),
        organizationId: fc.oneof(fc.constant("o"), trickyJson),
        locationId: trickyJson,
      },
      { requiredKeys: ["kind", "name", "account"] },
    ),
    online: trickyJson,
  });
  const levels = fc.array(
    fc.tuple(
      fc.constantFrom("a/", "a/o/organization/o"),
      fc.array(fc.oneof({ weight: 9, arbitrary: node }, trickyJson), { maxLength: 3 }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        anyText,
        levels.map((value) => JSON.stringify(value)),
      ),
      async (text) => {
        await writeFile(join(path, "a.json"), text);
        const cache = await loaded(path, "a");
        const nodes = [...(cache.organizations("a") ?? []), ...(cache.get(organization) ?? [])];
        for (const { ref } of nodes) expect([typeof ref.name, typeof idOf(ref)]).toEqual(["string", "string"]);
      },
    ),
    runs(200),
  );
});
