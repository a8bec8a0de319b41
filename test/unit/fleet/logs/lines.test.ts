import { expect, test } from "vitest";
import { foldsIn, linksIn } from "../../../../src/fleet/logs/lines.ts";

const text = [
  "── Live: new entries",
  "2026-08-13 16:14:23.456  ERROR  (late)  [rover-main]  camera/front  cannot read  n=3  (rdk/a/b.go:12)",
  "    main.main()",
  "    /main.go:1",
  "2026-08-13T16:14:24.000Z  INFO   rdk.web  serving",
  "",
].join("\n");

test("finds the time, the resource and the code of an entry", () => {
  const links = linksIn(text);
  expect(links.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ["time", "2026-08-13 16:14:23.456"],
    ["resource", "camera/front"],
    ["caller", "rdk/a/b.go:12"],
    ["time", "2026-08-13T16:14:24.000Z"],
  ]);
  expect(links[1]).toMatchObject({ name: "front", part: "rover-main" });
  expect(links[2]).toMatchObject({ path: "rdk/a/b.go", line: 12 });
});

test("folds a stack trace under its entry", () => expect(foldsIn(text)).toEqual([{ start: 1, end: 3 }]));

test("of a long text its newest part has links, as VS Code asks for all of them whenever a line is added", () => {
  const text = "2026-08-13T16:14:23.456Z  INFO   camera/front  frame  (rdk/camera.go:12)\n".repeat(40_000);
  const starts = (newestFirst: boolean) => linksIn(text, newestFirst).map(({ start }) => start);
  const [below, above] = [starts(false), starts(true)];
  expect(below.length).toBeLessThan(50_000);
  expect(below.at(-1)).toBeGreaterThan(text.length - 80);
  expect(text.slice(below[0], (below[0] ?? 0) + 10)).toBe("2026-08-13");
  expect(above.length).toBeLessThan(50_000);
  expect(above[0]).toBe(0);
});
