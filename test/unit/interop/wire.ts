/**
 * Reads a message field by field as it stands on the wire, so that a field that was left out differs from one that was
 * sent empty. Names and types come from the official SDK; only what it does not know comes from proto/.
 */
import { ScalarType, type DescMessage, type JsonObject } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import type { TheirMessage } from "./officialService.ts";

/** The fields of a message that are on the wire, by their names in the contract; a Struct is plain JSON. */
export interface OnWire {
  readonly [field: string]: WireValue;
}

type WireValue = string | boolean | number | bigint | Uint8Array | OnWire | JsonObject | readonly WireValue[];

/** What either side says about a message. The SDK may not know it. */
export interface Described {
  readonly ours: DescMessage;
  readonly theirs?: TheirMessage | undefined;
}

interface Field {
  readonly name: string;
  readonly repeated: boolean;
  /** An enum is read as a number. */
  readonly type: ScalarType | Described;
}

/** Throws when a field is on the wire that nobody knows, or that is of another wire type than its own. */
export function readWire(bytes: Uint8Array, type: Described): OnWire {
  const reader = new BinaryReader(bytes);
  const message: Record<string, WireValue> = {};
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = fieldOf(type, number);
    if (!field) throw new Error(`${type.ours.typeName} has no field ${number}.`);
    const values = readField(reader, wireType, field);
    if (field.repeated) message[field.name] = [...((message[field.name] ?? []) as WireValue[]), ...values];
    else message[field.name] = values[0] ?? "";
  }
  return message;
}

function fieldOf({ ours, theirs }: Described, number: number): Field | undefined {
  const our = ours.fields.find((each) => each.number === number);
  const their = theirs?.fields.list().find(({ no }) => no === number);
  if (!our || our.fieldKind === "map") return undefined;
  const nested = our.message && { ours: our.message, theirs: their?.T as TheirMessage | undefined };
  const scalar = their && typeof their.T === "number" ? their.T : our.scalar;
  return {
    name: their?.name ?? our.name,
    repeated: their?.repeated ?? our.fieldKind === "list",
    type: nested ?? scalar ?? ScalarType.INT32,
  };
}

function readField(reader: BinaryReader, wireType: WireType, { name, repeated, type }: Field): WireValue[] {
  if (typeof type !== "number") {
    expectType(name, wireType, WireType.LengthDelimited);
    return [readNested(reader.bytes(), type)];
  }
  const own = wireTypeOf(type);
  if (!repeated || own === WireType.LengthDelimited || wireType === own) {
    expectType(name, wireType, own);
    return [readScalar(reader, type)];
  }
  expectType(name, wireType, WireType.LengthDelimited);
  const packed: WireValue[] = [];
  for (const end = reader.uint32() + reader.pos; reader.pos < end;) packed.push(readScalar(reader, type));
  return packed;
}

function expectType(name: string, wireType: WireType, expected: WireType): void {
  if (wireType !== expected) throw new Error(`${name} came as wire type ${wireType}, not ${expected}.`);
}

/** protobuf's own JSON for a Struct is what it means, and fails where a value in it is of no kind. */
function readNested(bytes: Uint8Array, type: Described): WireValue {
  const isStruct = type.ours.typeName === "google.protobuf.Struct";
  return isStruct && type.theirs ? (type.theirs.fromBinary(bytes).toJson() as JsonObject) : readWire(bytes, type);
}

function wireTypeOf(type: ScalarType): WireType {
  if (type === ScalarType.STRING || type === ScalarType.BYTES) return WireType.LengthDelimited;
  return type === ScalarType.DOUBLE ? WireType.Bit64 : WireType.Varint;
}

function readScalar(reader: BinaryReader, type: ScalarType): WireValue {
  switch (type) {
    case ScalarType.STRING:
      return reader.string();
    case ScalarType.BYTES:
      return new Uint8Array(reader.bytes()); // a plain array, where Node hands out a Buffer
    case ScalarType.BOOL:
      return reader.bool();
    case ScalarType.INT32:
      return reader.int32();
    case ScalarType.INT64:
      return BigInt(reader.int64());
    case ScalarType.DOUBLE:
      return reader.double();
    default:
      throw new Error(`No request of AppService has a field of type ${ScalarType[type]}.`);
  }
}
