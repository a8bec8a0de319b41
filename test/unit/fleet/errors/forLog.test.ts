import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { storyForLog } from "../../../../src/fleet/errors/forLog.ts";

const key = "q7Zp3XvN9tRk2LmW8sYb4HdF6gJc1aQe";
const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl";

test("the log has an error's words, where it arose, and what is behind it", () => {
  const behind = new ConnectError("no machine has this id", Code.NotFound);
  const story = storyForLog(new Failure("Could not rename windfall.", "retry", { cause: behind }));
  expect(story).toMatch(/^Failure: Could not rename windfall\.\n +at .*forLog\.test\.ts/);
  expect(story).toMatch(/\ncaused by NotFound: no machine has this id\n +at /);
});

test("keys and tokens in any of the errors stay out of the log", () => {
  const behind = new ConnectError(`bad header authorization: Bearer ${token}`, Code.Unauthenticated);
  const story = storyForLog(new Error(`cannot use the key ${key}\nmore of it: ${key}`, { cause: behind }));
  expect(story).not.toContain(key);
  expect(story).not.toContain(token);
  expect(story).toContain("cannot use the key …");
});

test("a line of a message that looks like a frame does not get by", () => {
  expect(storyForLog(new Error(`no\n    at ${key}`))).not.toContain(key);
});

test("what is no error is told too, and an error that is its own cause comes to an end", () => {
  expect(storyForLog("out of paper")).toBe("out of paper");
  const error = new Error("round");
  error.cause = error;
  expect(storyForLog(error).match(/round/g)).toHaveLength(5);
});

test("no part of a password in an address is told, whatever stands in it", () => {
  expect(storyForLog("through http://me:hu/nt@er2@proxy.example:3128 at last")).toBe(
    "through http://…@proxy.example:3128 at last",
  );
});
