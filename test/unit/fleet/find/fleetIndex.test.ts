import { expect, test } from "vitest";
import type { Card } from "../../../../src/fleet/find/card.ts";
import { FleetIndex } from "../../../../src/fleet/find/fleetIndex.ts";

const { signal } = new AbortController();

/** A machine in a place, with a part and a camera. */
function machine(index: FleetIndex, name: string, path: string): Card {
  const { lexicon } = index;
  const ids = { account: "account", organizationId: "o", locationId: "l", machineId: name };
  const part = { kind: "part" as const, ...ids, machineName: name, partId: `${name}-p`, name: `${name}-main` };
  const camera = { section: "components" as const, words: lexicon.of("front", "rdk:component:camera"), line: 3 };
  return {
    ref: { kind: "machine", ...ids, name },
    words: lexicon.of(name, name),
    path,
    configs: [{ ref: part, words: lexicon.of(part.name, part.partId), items: [camera] }],
    readAt: 1,
  };
}

function fleet(limit?: number): FleetIndex {
  const index = new FleetIndex(limit);
  index.put(machine(index, "rover-1", "Acme / Orchard"));
  index.put(machine(index, "rover-2", "Acme / Harbor"));
  return index;
}

/** What was found, best first: the thing, the part, the item. */
async function find(index: FleetIndex, typed: string, count = 20): Promise<string[]> {
  const { hits } = await index.search(typed, count, signal);
  return hits.map(({ card, config, item }) => [card.ref.name, config?.ref.name, item?.words.name].join(" ").trim());
}

test("words stand around a thing in its path, its machine, its part or the list that it is in", async () => {
  const index = fleet();
  expect(await find(index, "orchard front")).toEqual(["rover-1 rover-1-main front"]);
  expect(await find(index, "rover-2 front")).toEqual(["rover-2 rover-2-main front"]);
  expect(await find(index, "2-main front")).toEqual(["rover-2 rover-2-main front"]);
  expect(await find(index, "HARBOR components front")).toEqual(["rover-2 rover-2-main front"]);
  expect(await find(index, "harbor services front")).toEqual([]);
  expect(await find(index, "harbor rover")).toEqual(["rover-2", "rover-2 rover-2-main"]);
});

test("says how much there was beside the best", async () => {
  const { hits, all } = await fleet().search("r", 1, signal);
  expect(hits).toHaveLength(1);
  expect(all).toBe(6);
});

test("text that somebody pastes is looked for by its first words only, and never fails", async () => {
  const index = fleet();
  expect(await find(index, "rover ".repeat(40))).toHaveLength(4);
  expect(await find(index, "zzz ".repeat(1000))).toEqual([]);
});

test("beyond its limit it knows names only, and says so", async () => {
  const index = fleet(4);
  expect(index.isCut).toBe(true);
  expect(await find(index, "front")).toEqual(["rover-1 rover-1-main front"]);
  expect(await find(index, "rover-2")).toContain("rover-2");
});

test("lets go of the words of what is gone, and finds by those that come in their place", async () => {
  const index = fleet();
  const before = index.lexicon.size;
  for (let turn = 3; turn < 100; turn++) {
    index.put(machine(index, `rover-${turn}`, "Acme / Harbor"));
    index.remove(({ ref }) => ref.name === `rover-${turn}`);
    index.forgetWords();
  }
  expect(index.lexicon.size).toBe(before);
  index.put(machine(index, "tractor", "Acme / Harbor"));
  expect(await find(index, "tractor-main")).toEqual(["tractor tractor-main"]);
  expect(await find(index, "front harbor")).toEqual(["rover-2 rover-2-main front", "tractor tractor-main front"]);
});
