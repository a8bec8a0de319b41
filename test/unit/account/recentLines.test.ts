import { expect, test } from "vitest";
import { RecentLines } from "../../../src/account/recentLines.ts";

test("keeps the latest lines, and of a long one its beginning", () => {
  const lines = new RecentLines(3, 5);
  for (const line of ["1", "2", "3", "4", "a long line"]) lines.add(line);
  expect(lines.all()).toEqual(["3", "4", "a …"]);
});

test("of a word that is too long nothing is kept, as half a secret would not be known for one", () => {
  const lines = new RecentLines(3, 10);
  for (const line of ["key 0123456789", "0123456789a", "0123456789 key", "key 012345 key"]) lines.add(line);
  expect(lines.all()).toEqual(["…", "0123456789 …", "key 012345 …"]);
});
