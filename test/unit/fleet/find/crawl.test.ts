import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { writeCard } from "../../../../src/fleet/find/card.ts";
import { CardFiles } from "../../../../src/fleet/find/cardFiles.ts";
import { crawl, type Crawl } from "../../../../src/fleet/find/crawl.ts";
import type { Hit } from "../../../../src/fleet/find/best.ts";
import { FleetIndex } from "../../../../src/fleet/find/fleetIndex.ts";
import { temporaryFolder } from "../../../temporaryFolder.ts";
import { idOf, part, signIn, start } from "../helpers.ts";

const account = "account";
const signal = new AbortController().signal;

function crawling(changes: Partial<Crawl> = {}): Crawl {
  return { signal, maxAge: () => 0, now: () => 1000, progress: () => undefined, ...changes };
}

async function find(index: FleetIndex, typed: string): Promise<string[]> {
  const { hits } = await index.search(typed, 20, signal);
  return hits.map(words);
}

/** What was found, as "kind name". */
function words({ card, config, item }: Hit): string {
  const what = item ? item.section : (config ?? card).ref.kind;
  return `${what} ${(item ?? config ?? card).words.name}`;
}

test("finds things of every kind, and what stands inside configs", async () => {
  const cloud = await start();
  const index = new FleetIndex();
  await crawl(signIn(cloud), account, index, crawling());
  expect((await find(index, "hatchling robotics"))[0]).toBe("organization Hatchling Robotics");
  expect((await find(index, "orch"))[0]).toBe("location Orchard");
  expect((await find(index, "photosyn"))[0]).toBe("machine photosynthia");
  expect(await find(index, "photosynthia-roof")).toContain("part photosynthia-roof");
  expect((await find(index, "base-camp"))[0]).toBe("fragment base-camp");
  expect(await find(index, "rdk:component:camera")).toContainEqual(expect.stringMatching(/^components /));
  const machineId = idOf(cloud, "machines", "photosynthia");
  expect((await find(index, machineId))[0]).toBe("machine photosynthia");
});

test("what is shared is found once, where it belongs, or where it is seen", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const index = new FleetIndex();
  const paths = async () => {
    await crawl(app, account, index, crawling());
    const found = [...index.of(account)].filter(({ ref }) => ["Greenhouse", "photosynthia"].includes(ref.name));
    return found.map(({ ref, path }) => `${ref.kind} in ${path}`);
  };
  const own = ["location in Tidepool Labs", "machine in Tidepool Labs / Greenhouse"];
  expect(await paths()).toEqual(own);
  // Once more, with all of it known.
  expect(await paths()).toEqual(own);
  expect(cloud.control.calls("GetRobotParts")).toBe(2 * cloud.store.machines.size);

  const guest = signIn(cloud, "organization-operator");
  const seen = new FleetIndex();
  await crawl(guest, account, seen, crawling());
  const { hits } = await seen.search("photosynthia", 20, signal);
  expect(hits[0]?.card.path).toBe("Hatchling Robotics / Greenhouse");
});

test("of several words, some may stand in the path", async () => {
  const cloud = await start();
  const index = new FleetIndex();
  await crawl(signIn(cloud), account, index, crawling());
  const found = await find(index, "photosynthia camera");
  expect(found).not.toEqual([]);
  expect(found).toContainEqual(expect.stringMatching(/^components leaf-cam/));
  expect(await find(index, "photosynthia orchard nowhere")).toEqual([]);
});

test("a line of a config is that of the document", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const { id, name } = part(cloud, "photosynthia-main");
  const robotConfigJson =
    '{\n "components": [\n\n {"name": "fan", "api": "a:b:c", "model": "d:e:f"},\n{ "name": "mister" }]}';
  await app.updateRobotPart({ id, name, robotConfigJson });
  const index = new FleetIndex();
  await crawl(app, account, index, crawling());
  const { hits } = await index.search("mister", 1, signal);
  expect(hits[0]?.item?.line).toBe(4);
  expect(hits[0]?.config?.ref).toMatchObject({ kind: "part", partId: id });
});

test("reads names in four calls an organization, and only configs that are old enough", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const index = new FleetIndex();
  await crawl(app, account, index, crawling({ now: () => 1000 }));
  const machines = [...index.of(account)].filter(({ ref }) => ref.kind === "machine").length;
  expect(cloud.control.calls("GetRobotParts")).toBe(machines);
  const organizations = [...index.of(account)].filter(({ ref }) => ref.kind === "organization").length;
  for (const method of ["ListLocations", "ListMachineSummaries", "ListFragments", "ListModules"]) {
    expect(cloud.control.calls(method)).toBe(organizations);
  }
  await crawl(app, account, index, crawling({ now: () => 2000, maxAge: () => 1500 }));
  expect(cloud.control.calls("GetRobotParts")).toBe(machines);
  await crawl(app, account, index, crawling({ now: () => 3000, maxAge: () => 1500 }));
  expect(cloud.control.calls("GetRobotParts")).toBe(2 * machines);
});

test("what is gone or renamed is no longer found", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const index = new FleetIndex();
  await crawl(app, account, index, crawling());
  await app.deleteRobot({ id: idOf(cloud, "machines", "photosynthia") });
  await app.updateLocation({ locationId: idOf(cloud, "locations", "Orchard"), name: "Vineyard" });
  await crawl(app, account, index, crawling());
  expect(await find(index, "photosynthia")).toEqual([]);
  expect((await find(index, "vineyard"))[0]).toBe("location Vineyard");
  expect(await find(index, "orchard")).not.toContain("location Orchard");
});

test("what things were called before is kept no longer than they are", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const index = new FleetIndex();
  await crawl(app, account, index, crawling());
  const { size } = index.lexicon;
  const locationId = idOf(cloud, "locations", "Orchard");
  for (const name of ["Vineyard", "Meadow", "Orchard"]) {
    await app.updateLocation({ locationId, name });
    await crawl(app, account, index, crawling());
  }
  expect(index.lexicon.size).toBe(size);
});

test("what the account may not list is passed over", async () => {
  const cloud = await start();
  const index = new FleetIndex();
  cloud.control.failNext("ListModules", Code.PermissionDenied, 10);
  cloud.control.failNext("GetRobotParts", Code.PermissionDenied, 100);
  await crawl(signIn(cloud), account, index, crawling());
  expect(await find(index, "photosynthia")).toContain("machine photosynthia");
});

test("what was learnt before it broke off stays, and the next time goes on from there", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const index = new FleetIndex();
  cloud.control.failNext("GetRobotParts", Code.Internal, 1000);
  await expect(crawl(app, account, index, crawling())).rejects.toThrow();
  expect(await find(index, "photosynthia")).toContain("machine photosynthia");
  cloud.control.clearFaults();
  await crawl(app, account, index, crawling({ maxAge: () => 500 }));
  expect(await find(index, "rdk:component:camera")).not.toEqual([]);
});

test("a machine that always fails keeps no other from being looked into the next time", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const index = new FleetIndex();
  let bad: string | undefined;
  const getRobotParts: typeof app.getRobotParts = (request, options) => {
    bad ??= request.robotId;
    return request.robotId === bad
      ? Promise.reject(new ConnectError("It has no config.", Code.Internal))
      : app.getRobotParts(request, options);
  };
  const failing = { ...app, getRobotParts };
  await expect(crawl(failing, account, index, crawling())).rejects.toThrow("It has no config.");
  await crawl(failing, account, index, crawling({ maxAge: () => 500 }));
  expect(await find(index, "rdk:component:camera")).not.toEqual([]);
});

test("ends when it is told to", async () => {
  const abort = new AbortController();
  const cloud = await start();
  const progress = (done: number) => done === 2 && abort.abort();
  const going = crawl(signIn(cloud), account, new FleetIndex(), crawling({ signal: abort.signal, progress }));
  await expect(going).rejects.toThrow();
  expect(cloud.control.calls("GetRobotParts")).toBeLessThan(8);
});

test("comes back from the disk as it was, without any secret", async () => {
  const cloud = await start();
  const index = new FleetIndex();
  await crawl(signIn(cloud), account, index, crawling());
  const folder = await temporaryFolder();
  const files = new CardFiles(folder);
  await files.write(account, index.of(account), signal);
  const other = new FleetIndex();
  await files.read(account, other.lexicon, (card) => other.put(card), signal);
  expect([...other.of(account)].map(writeCard)).toEqual([...index.of(account)].map(writeCard));
  const text = await readFile(path.join(folder, `${account}.jsonl`), "utf8");
  for (const { secrets } of cloud.store.parts.values())
    for (const { value } of secrets) expect(text).not.toContain(value);
  expect(text).not.toContain("attributes");
});

test("what is damaged on the disk is as good as not there", async () => {
  const folder = await temporaryFolder();
  const files = new CardFiles(folder);
  const read = async (text: string) => {
    await writeFile(path.join(folder, `${account}.jsonl`), text);
    const index = new FleetIndex();
    await files.read(account, index.lexicon, (card) => index.put(card), signal);
    return [...index.of(account)].length;
  };
  expect(await read("")).toBe(0);
  expect(await read('{"find":0}\n{"ref":{}}\n')).toBe(0);
  expect(await read('{"find":1}\n{"ref"')).toBe(0);
  expect(await read('{"find":1}\n{"ref"\n')).toBe(0);
});

test("an account that is signed out leaves nothing on the disk", async () => {
  const folder = await temporaryFolder();
  const files = new CardFiles(folder);
  await files.write("one", [], signal);
  await files.write("two", [], signal);
  await files.keepOnly(["two"]);
  expect(await readdir(folder)).toEqual(["two.jsonl"]);
  const gone = new AbortController();
  gone.abort();
  await files.write("one", [], gone.signal);
  expect(await readdir(folder)).toEqual(["two.jsonl"]);
});

test("what a crash left half written is removed, and what another window is writing is left to it", async () => {
  const folder = await temporaryFolder();
  const files = new CardFiles(folder);
  await files.write("one", [], signal);
  const left = path.join(folder, "one.jsonl.1.half");
  await writeFile(left, "half of i");
  await writeFile(path.join(folder, "one.jsonl.77"), "half of i");
  const hourAgo = Date.now() / 1000 - 3600;
  await utimes(left, hourAgo, hourAgo);
  await files.keepOnly(["one"]);
  expect(await readdir(folder)).toEqual(["one.jsonl", "one.jsonl.77"]);
});

test("beyond the limit only names are kept, and it is said", async () => {
  const cloud = await start();
  const index = new FleetIndex(80);
  await crawl(signIn(cloud), account, index, crawling());
  expect(index.isCut).toBe(true);
  expect(await find(index, "photosynthia")).toContain("machine photosynthia");
});

test("a crawl that failed goes on with nothing", async () => {
  const cloud = await start();
  const index = new FleetIndex();
  const app = signIn(cloud);
  const progress: number[] = [];
  cloud.control.failNext("GetRobotParts", Code.Internal);
  await expect(crawl(app, account, index, crawling({ progress: (done) => progress.push(done) }))).rejects.toThrow();
  const told = progress.length;
  // Whoever went on would ask for the next machines before this is answered.
  await app.listOrganizations({});
  await app.listOrganizations({});
  expect(progress.length).toBeLessThanOrEqual(told + 2);
  expect(cloud.control.calls("GetRobotParts")).toBeLessThanOrEqual(4);
});

test("a folder that cannot be written to is nobody's trouble", async () => {
  const file = path.join(await temporaryFolder(), "file");
  await writeFile(file, "");
  const files = new CardFiles(file);
  await files.write(account, [], signal);
  await files.keepOnly([]);
  expect(await readFile(file, "utf8")).toBe("");
});
