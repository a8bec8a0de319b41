import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Merge } from "../../../../src/fleet/logs/merge.ts";
import { LogEntrySchema } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import fc from "../../fc.ts";

const entry = (nanos: number | undefined, message = String(nanos)) =>
  create(LogEntrySchema, { message, ...(nanos !== undefined && { time: { seconds: 1n, nanos } }) });
const said = (merge: Merge, now: number, all = false) =>
  merge.take(now, all).map(({ entry: { message }, late }) => (late ? `${message} late` : message));

test("holds entries back for its window, and puts them in order", () => {
  const merge = new Merge(100);
  merge.add(0, [entry(5), entry(9)], 1000);
  merge.add(1, [entry(1)], 1050);
  expect(said(merge, 1099)).toEqual([]);
  expect(said(merge, 1100)).toEqual(["1", "5", "9"]);
  merge.add(1, [entry(20)], 1200);
  merge.add(0, [entry(3)], 1250);
  expect(said(merge, 1300)).toEqual(["3 late", "20"]);
  expect(merge.waiting).toBe(false);
});

test("an entry without a time stays behind the one that came before it", () => {
  const merge = new Merge(0);
  merge.add(0, [entry(undefined, "first"), entry(7), entry(undefined, "after 7"), entry(2)], 0);
  expect(said(merge, 0)).toEqual(["first", "2", "7", "after 7"]);
});

test("lets every entry through once, and those that are not late in order within their part", () => {
  const step = fc.tuple(fc.nat(2), fc.array(fc.nat(50), { maxLength: 8 }), fc.nat(60));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const merge = new Merge(50);
      const out = [];
      let now = 0;
      let added = 0;
      for (const [part, times, pause] of steps) {
        now += pause;
        merge.add(
          part,
          times.map((time) => entry(time)),
          now,
        );
        added += times.length;
        out.push(...merge.take(now));
      }
      out.push(...merge.take(now, true));
      expect(out).toHaveLength(added);
      for (const part of [0, 1, 2]) {
        const times = out.flatMap((each) => (each.part === part && !each.late ? [each.entry.time?.nanos ?? 0] : []));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
    }),
  );
});
