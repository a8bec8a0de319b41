import { expect, onTestFinished, test, vi } from "vitest";
import { Batches } from "../../../../src/fleet/logs/batches.ts";

function sink(size?: number) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const appended: string[] = [];
  const replaced: string[] = [];
  const batches = new Batches(
    { append: (text) => appended.push(text), replace: (text) => replaced.push(text) },
    (gone) => `${gone} gone`,
    size,
  );
  return { appended, replaced, batches };
}

test("writes the first line at once, and then at most twenty times a second", () => {
  const { appended, batches } = sink();
  batches.line("first");
  vi.advanceTimersByTime(0);
  expect(appended).toEqual(["first\n"]);
  for (let at = 0; at < 1000; at++) {
    batches.line(`${at}`);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(50);
  expect(appended.length).toBeLessThanOrEqual(22);
  expect(appended.join("").split("\n")).toHaveLength(1002);
});

test("keeps the end, and says what is gone, before the channel is full", () => {
  const { appended, replaced, batches } = sink(3_000_000);
  const line = "x".repeat(999);
  for (let at = 0; at < 3000; at++) batches.line(line);
  batches.flush();
  expect(appended.join("")).toHaveLength(3_000_000);
  const [text = ""] = replaced;
  expect(text.length).toBeLessThan(1_100_000);
  const [first, ...rest] = text.split("\n");
  expect(first).toBe(`${3_000_000 - (text.length - (first ?? "").length - 1)} gone`);
  expect(rest.slice(0, -1).every((each) => each === line)).toBe(true);
});

test("forgets what waits when it is cleared", () => {
  const { appended, replaced, batches } = sink();
  batches.line("gone");
  batches.clear();
  vi.advanceTimersByTime(100);
  expect([appended, replaced]).toEqual([[], [""]]);
});

test("writes a long backlog piece by piece, and loses nothing of it", () => {
  const { appended, batches } = sink();
  const lines = Array.from({ length: 40_000 }, (_each, at) => `${at} ${"x".repeat(90)}`);
  for (const each of lines) batches.line(each);
  vi.advanceTimersByTime(0);
  expect(appended).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(appended.join("")).toBe(`${lines.join("\n")}\n`);
  for (const each of appended) expect(each.length).toBeLessThan(1_200_000);
});

test("leaves no timer behind when everything was written", () => {
  const { batches } = sink();
  batches.line("one");
  vi.advanceTimersByTime(1000);
  expect(vi.getTimerCount()).toBe(0);
});
