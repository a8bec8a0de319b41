import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { zap } from "../../../../src/demo/logs/entry.ts";
import { asJsonLines, asText } from "../../../../src/fleet/logs/saved.ts";
import { LogEntrySchema } from "../../../../src/gen/viam/common/v1/common_pb.ts";

const entry = create(LogEntrySchema, {
  time: { seconds: 1_786_637_663n, nanos: 456_000_000 },
  level: "error",
  loggerName: "rdk",
  message: "one\ntwo",
  fields: [zap.integer("count", 3)],
  stack: "main.main()\n\tmain.go:1",
});
const timeless = create(LogEntrySchema, { time: { seconds: 9_223_372_036_854_775_807n, nanos: 0 }, message: "when?" });

test("as text, every entry stands as a tail shows it", () => {
  expect(asText([entry, timeless], false)).toBe(
    [
      "2026-08-13T16:14:23.456Z  ERROR  rdk  one",
      "    two  count=3",
      "    main.main()",
      "    main.go:1",
      "no time  INFO   when?",
      "",
    ].join("\n"),
  );
});

test("as JSON lines, every entry is whole and takes one line, also one whose time no calendar holds", () => {
  const lines = asJsonLines([entry, timeless]).trimEnd().split("\n");
  expect(lines.map((each) => JSON.parse(each) as object)).toEqual([
    {
      time: "2026-08-13T16:14:23.456Z",
      level: "error",
      loggerName: "rdk",
      message: "one\ntwo",
      fields: [zap.integer("count", 3)],
      stack: "main.main()\n\tmain.go:1",
    },
    { message: "when?" },
  ]);
});
