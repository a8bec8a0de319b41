import { expect, test } from "vitest";
import {
  describeBytes,
  describeRate,
  describeState,
  Rate,
  type TailState,
} from "../../../../src/fleet/logs/tailState.ts";

const live: TailState = { condition: "live", rate: 12.4, shown: 100, read: 2000, away: 0, parts: 1, waiting: 0 };

test.each<[Partial<TailState>, string]>([
  [{}, "live · 12/s"],
  [{ rate: 0 }, "live · 0/s"],
  [{ rate: 0.31 }, "live · 0.3/s"],
  [{ condition: "connecting" }, "connecting"],
  [{ condition: "quiet" }, "live · quiet"],
  [{ condition: "reconnecting" }, "reconnecting"],
  [{ condition: "reconnecting", parts: 3, away: 2 }, "reconnecting 2 of 3 parts"],
  [{ condition: "paused" }, "paused"],
  [{ condition: "paused", waiting: 7 }, "paused · 7 waiting"],
  [{ condition: "stopped" }, "stopped"],
])("tells %j as %j", (state, expected) => {
  expect(describeState({ ...live, ...state })).toBe(expected);
});

test("the rate is that of the last ten seconds, and falls to nothing", () => {
  const rate = new Rate();
  const start = 1_000_000_000;
  for (let second = 0; second < 30; second++) rate.add(50, start + second * 1000);
  expect(rate.at(start + 29_999)).toBe(50);
  expect(rate.at(start + 34_000)).toBe(25);
  expect(rate.at(start + 600_000)).toBe(0);
  expect(rate.last).toBe(start + 29_000);
});

test("says how fast and how much in short", () => {
  expect([0, 0.04, 9.96, 10, 12_345].map(describeRate).map((each) => each.replace(/[,.\s](?=\d{3})/g, ""))).toEqual([
    "0/s",
    "0.0/s",
    "10/s",
    "10/s",
    "12345/s",
  ]);
  expect([999, 1000, 1_400_000, 2_500_000_000].map(describeBytes)).toEqual(["999 bytes", "1 KB", "1.4 MB", "2.5 GB"]);
});
