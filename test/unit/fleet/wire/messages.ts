/** Made-up messages of any type, for properties that hold for all of them. */
import {
  create,
  ScalarType,
  type DescField,
  type DescMessage,
  type JsonObject,
  type Message,
  type UnknownField,
} from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import { jsonObject } from "../arbitraries.ts";
import fc from "../../fc.ts";

/** What a later version of the protocol may add. */
const unknown = fc.constantFrom<UnknownField[]>(
  [],
  [{ no: 4000, wireType: WireType.Varint, data: Uint8Array.of(1) }],
  [{ no: 4001, wireType: WireType.LengthDelimited, data: Uint8Array.of(2, 104, 105) }],
);

/** Messages of a type, some fields of which are set. */
export function messagesOf(type: DescMessage): fc.Arbitrary<Message> {
  const fields = type.fields.map((field): [string, fc.Arbitrary<unknown>] => [field.localName, valuesOf(field)]);
  const values = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  return fc.tuple(values, unknown).map(([values, added]) => {
    const message = create(type, withGroups(type, values as Record<string, unknown>));
    if (added.length > 0) message.$unknown = added;
    return message;
  });
}

/** Of the fields of a group, the last one counts. */
function withGroups(type: DescMessage, values: Record<string, unknown>): Record<string, unknown> {
  const init: Record<string, unknown> = {};
  for (const { localName, oneof } of type.fields) {
    if (!(localName in values)) continue;
    if (oneof) init[oneof.localName] = { case: localName, value: values[localName] };
    else init[localName] = values[localName];
  }
  return init;
}

function valuesOf(field: DescField): fc.Arbitrary<unknown> {
  const one = field.message ? messageValues(field.message) : scalars(field);
  return field.fieldKind === "list" ? fc.array(one, { maxLength: 3 }) : one;
}

function messageValues(type: DescMessage): fc.Arbitrary<Message | JsonObject> {
  return type.typeName === "google.protobuf.Struct" ? jsonObject : messagesOf(type);
}

function scalars({ scalar }: DescField): fc.Arbitrary<unknown> {
  switch (scalar) {
    case ScalarType.STRING:
      return fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant("\uFEFFafter a mark"));
    case ScalarType.BOOL:
      return fc.boolean();
    case ScalarType.INT64:
      return fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
    default:
      // Enumerations too: their values may be ones that nobody knows.
      return fc.integer();
  }
}
