import { expect, test } from "vitest";
import { noticeOf } from "../../../../src/fleet/logs/notice.ts";

const local = (hour: number) => new Date(2026, 7, 13, hour).getTime();

test("tells how long a gap was, what was recovered, and how far back it looked", () => {
  const gap = { kind: "recovered", after: 3_400 } as const;
  expect(noticeOf({ ...gap, entries: 1, since: undefined }, false, true)).toBe(
    "Reconnected after 3.4 s, 1 entry recovered.",
  );
  expect(noticeOf({ ...gap, entries: 1200, since: Date.UTC(2026, 7, 13, 16, 14, 23) }, false, true)).toBe(
    `Reconnected after 3.4 s, ${(1200).toLocaleString()} entries recovered. Late ones were looked for back to 2026-08-13T16:14:23Z.`,
  );
});

test("tells times as the entries around tell them", () => {
  const range = { from: local(16), to: local(17) };
  expect(noticeOf({ kind: "incomplete", ...range }, true, true)).toContain(
    "from 2026-08-13 16:00:00 to 2026-08-13 17:00:00",
  );
  expect(noticeOf({ kind: "incomplete", from: -1e18, to: range.to }, true, true)).toContain(
    "from long ago to 2026-08-13 17",
  );
});

test.each([
  [420, "0.4 s"],
  [9_960, "10 s"],
  [119_000, "119 s"],
  [600_000, "10 min"],
  [3 * 3_600_000, "3 h"],
])("tells %d ms of a gap as %s", (after, said) => {
  const event = { kind: "recovered", entries: 0, after, since: undefined } as const;
  expect(noticeOf(event, false, false)).toBe(`Reconnected after ${said}, 0 entries recovered.`);
});
