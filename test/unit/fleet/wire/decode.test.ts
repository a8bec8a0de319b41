import { create, fromBinary, toBinary, type DescMessage, type JsonObject, type Message } from "@bufbuild/protobuf";
import { EmptySchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, test } from "vitest";
import { decode } from "../../../../src/fleet/wire/decode.ts";
import { decoders } from "../../../../src/gen/decoders.ts";
import { AppService } from "../../../../src/gen/viam/app/v1/app_pb.ts";
import { runs, timeForRuns } from "../runs.ts";
import { messagesOf } from "./messages.ts";
import fc from "../../fc.ts";

const answers = AppService.methods.map(({ output }) => output).filter(({ typeName }) => typeName in decoders);
const logs = AppService.method.tailRobotPartLogs.output;

function ours(type: DescMessage, bytes: Uint8Array): Message {
  const decoder = decoders[type.typeName];
  if (!decoder) throw new Error(`There is no decoder for ${type.typeName}.`);
  return decode(decoder, fromBinary(EmptySchema, bytes));
}

test("Every decoder is one of a method's answer", () => {
  expect(answers.map(({ typeName }) => typeName).sort()).toEqual(Object.keys(decoders).sort());
});

describe.each(answers.map((type) => ({ name: type.name, type })))("A $name", ({ type }) => {
  const written = messagesOf(type).map((message) => toBinary(type, message));

  test("is decoded as the library does it", { timeout: timeForRuns }, () => {
    fc.assert(
      fc.property(written, (bytes) => {
        expect(ours(type, bytes)).toStrictEqual(fromBinary(type, bytes));
      }),
      runs(50),
    );
  });

  test("is put together from pieces as the library does it", { timeout: timeForRuns }, () => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        const both = Uint8Array.of(...one, ...other);
        expect(ours(type, both)).toStrictEqual(fromBinary(type, both));
      }),
      runs(50),
    );
  });

  test("that is damaged is decoded, or refused with a code", { timeout: timeForRuns }, () => {
    const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { maxLength: 3 });
    fc.assert(
      fc.property(written, damage, fc.nat(10), (bytes, changes, missing) => {
        const damaged = bytes.slice(0, Math.max(0, bytes.length - missing));
        for (const { at, byte } of changes) if (damaged.length > 0) damaged[at % damaged.length] = byte;
        // The outermost fields are read by the library.
        fc.pre(!(tried(() => fromBinary(EmptySchema, damaged)) instanceof Error));
        const outcome = tried(() => ours(type, damaged));
        expect(outcome).toSatisfy((it) => !(it instanceof Error) || ConnectError.from(it).code === Code.Internal);
      }),
      runs(100),
    );
  });
});

function tried<T>(run: () => T): T | Error {
  try {
    return run();
  } catch (error) {
    return error as Error;
  }
}

function nested(depth: number): JsonObject {
  return depth === 0 ? {} : { in: nested(depth - 1) };
}

test("A struct is refused when it is nested deeper than the library reads", () => {
  const bytes = (depth: number) => toBinary(logs, create(logs, { logs: [{ caller: nested(depth) }] }));
  for (const depth of [45, 48]) expect(ours(logs, bytes(depth))).toStrictEqual(fromBinary(logs, bytes(depth)));
  for (const depth of [49, 80]) {
    expect(() => fromBinary(logs, bytes(depth))).toThrow();
    expect(() => ours(logs, bytes(depth))).toThrow("parse binary: messages are nested more than 100 deep");
  }
});

test("A text that is no UTF-8 is refused", () => {
  const bytes = toBinary(logs, create(logs, { logs: [{ message: "caf\u00e9" }] }));
  bytes[bytes.length - 1] = 0xff;
  expect(() => fromBinary(logs, bytes)).toThrow();
  expect(() => ours(logs, bytes)).toThrow("parse binary");
});

test("A key that would change what an object is, is left out", () => {
  const bytes = toBinary(logs, create(logs, { logs: [{ caller: { __prot0__: { polluted: true }, line: 1 } }] }));
  bytes[Buffer.from(bytes).indexOf("0__")] = "o".charCodeAt(0);
  expect(Buffer.from(bytes).includes("__proto__")).toBe(true);
  expect(ours(logs, bytes)).toMatchObject({ logs: [{ caller: { line: 1 } }] });
  expect(ours(logs, bytes)).not.toHaveProperty("logs.0.caller.polluted");
});
