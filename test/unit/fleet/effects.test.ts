import { expect, test } from "vitest";
import { effectOf, effects } from "../../../src/fleet/effects.ts";
import { ownerOf } from "../../../src/fleet/ownerOf.ts";
import { AuthService } from "../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";

const methods = AppService.methods.map(({ localName }) => localName);

test("every method is decided, and none that does not exist", () => {
  expect(methods).toHaveLength(120);
  expect(Object.keys(effects).sort()).toEqual([...methods].sort());
  expect(methods).toEqual(expect.arrayContaining(Object.keys(ownerOf)));
});

test("what is named like a read is one, and nothing else is", () => {
  const reads = AppService.methods.filter((method) => effectOf(method) === "read").map(({ localName }) => localName);
  const named = methods.filter((name) =>
    /^(get|list|check|search|read|tail)[A-Z]|^organizationGet|^locationAuth$/.test(name),
  );
  expect(reads).toEqual(named);
  expect(reads).toHaveLength(50);
});

test("signing in may be repeated", () => {
  expect(effectOf(AuthService.method.authenticate)).toBe("read");
});
