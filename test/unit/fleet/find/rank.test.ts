import { expect, test } from "vitest";
import { fit, queryOf } from "../../../../src/fleet/find/rank.ts";
import { Lexicon } from "../../../../src/fleet/find/words.ts";

const lexicon = new Lexicon();

/** The names, best first; those that do not fit are left out. */
function sorted(typed: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, rank: fit(lexicon.of(name), queryOf(typed))?.rank ?? 0 }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ name }) => name);
}

test("what is the same comes before what begins so, then word starts, then the inside, then letters in order", () => {
  const best = ["cam", "cam-left", "left-cam", "webcam", "c-arm-2"];
  expect(sorted("cam", [...best].reverse())).toEqual(best);
});

test("shorter names come before longer ones that fit alike", () => {
  expect(sorted("rover", ["rover-100", "rover-1"])).toEqual(["rover-1", "rover-100"]);
});

test("letters that stand far apart are no match", () => {
  expect(sorted("cam", ["crazy-hammer", "rover"])).toEqual([]);
});

test("case does not matter, and any script can be looked for", () => {
  expect(sorted("KÄSE", ["Käselager 🧀", "Keller"])).toEqual(["Käselager 🧀"]);
  expect(sorted("بستان", ["بستان", "orchard"])).toEqual(["بستان"]);
});

test("a word that begins so later counts as one", () => {
  expect(sorted("arm", ["swarm-arm", "swarm"])).toEqual(["swarm-arm", "swarm"]);
});

test("models and ids are found, whole ones first", () => {
  const camera = lexicon.of("front", "rdk:component:camera viam:camera:realsense");
  const rank = (typed: string) => fit(camera, queryOf(typed))?.rank ?? 0;
  expect(rank("viam:camera:realsense")).toBeGreaterThan(rank("viam:cam"));
  expect(rank("viam:cam")).toBeGreaterThan(rank("realsense"));
  expect(rank("realsense")).toBeGreaterThan(rank("ealsens"));
  expect(rank("lidar")).toBe(0);
});

test("of several words some may stand around the thing, but not all", () => {
  const camera = lexicon.of("front-camera");
  expect(fit(camera, queryOf("orchard cam"))?.missing).toBe(0b01);
  expect(fit(camera, queryOf("front cam"))?.missing).toBe(0);
  expect(fit(camera, queryOf("orchard rover-1"))).toBeUndefined();
});
