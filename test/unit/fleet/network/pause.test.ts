import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { abortable, pause } from "../../../../src/fleet/network/pause.ts";
import { failure } from "../helpers.ts";

const timers = () => process.getActiveResourcesInfo().filter((each) => each === "Timeout").length;

test("a pause that is given up leaves no timer behind", async () => {
  const abort = new AbortController();
  const before = timers();
  const paused = pause(60_000, abort.signal);
  expect(timers()).toBe(before + 1);
  abort.abort(new ConnectError("enough", Code.DeadlineExceeded));
  expect(await failure(paused)).toMatchObject({ rawMessage: "enough", code: Code.DeadlineExceeded });
  expect(timers()).toBe(before);
});

test("who waits no longer is told so, also when that was so from the start", async () => {
  expect(await failure(pause(60_000, AbortSignal.abort()))).toMatchObject({ code: Code.Canceled });
  expect(await failure(abortable(new Promise(() => undefined), AbortSignal.abort()))).toMatchObject({
    code: Code.Canceled,
  });
});
