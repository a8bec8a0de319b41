import { expect, test } from "vitest";
import { RecentLines } from "../../../src/account/recentLines.ts";

test("keeps the latest lines, and of a long one its beginning", () => {
  const lines = new RecentLines(3, 5);
  for (const line of ["1", "2", "3", "4", "a long line"]) lines.add(line);
  expect(lines.all()).toEqual(["3", "4", "a lon…"]);
});
