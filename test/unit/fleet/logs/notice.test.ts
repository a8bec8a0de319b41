import { expect, test } from "vitest";
import { noticeOf } from "../../../../src/fleet/logs/notice.ts";

const local = (hour: number) => new Date(2026, 7, 13, hour).getTime();

test("tells how long a gap was, what was recovered, and how far back it looked", () => {
  const gap = { kind: "recovered", after: 3_400 } as const;
  expect(noticeOf({ ...gap, entries: 1, since: undefined }, false)).toBe("Reconnected after 3 s, 1 entry recovered.");
  expect(noticeOf({ ...gap, entries: 1200, since: Date.UTC(2026, 7, 13, 16, 14, 23) }, false)).toBe(
    "Reconnected after 3 s, 1,200 entries recovered. Late ones were looked for back to 2026-08-13T16:14:23Z.",
  );
});

test("tells times as the entries around tell them", () => {
  const range = { from: local(16), to: local(17) };
  expect(noticeOf({ kind: "incomplete", ...range }, true)).toContain("from 2026-08-13 16:00:00 to 2026-08-13 17:00:00");
  expect(noticeOf({ kind: "incomplete", from: -1e18, to: range.to }, true)).toContain("from long ago to 2026-08-13 17");
});
