/** Structs, as they are on the wire, straight into JSON: the library makes messages of them first. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { Reader } from "./reader.ts";

/** The numbers of the fields, as in google/protobuf/struct.proto. */
const entries = 1;
const entry = { key: 1, value: 2 };
const kind = { number: 2, text: 3, bool: 4, struct: 5, list: 6 };
const values = 1;

/** Reads a struct with its length into an object, which may hold something already. */
export function readStruct(reader: Reader, there: JsonObject): JsonObject {
  const end = reader.enter();
  while (reader.pos < end) {
    const [field, wireType] = reader.tag();
    if (field === entries) readEntry(reader, there);
    else reader.leaveOut(field, wireType);
  }
  reader.leave();
  return there;
}

function readEntry(reader: Reader, there: JsonObject): void {
  const end = reader.uint32() + reader.pos;
  let key = "";
  let value: JsonValue = null;
  while (reader.pos < end) {
    const [field, wireType] = reader.tag();
    if (field === entry.key) key = reader.text();
    else if (field === entry.value) value = readValue(reader);
    else reader.leaveOut(field, wireType);
  }
  // Setting this one would change what the object is.
  if (key !== "__proto__") there[key] = value;
}

function readValue(reader: Reader): JsonValue {
  const end = reader.enter();
  let value: JsonValue = null;
  while (reader.pos < end) {
    const [field, wireType] = reader.tag();
    switch (field) {
      case kind.number:
        value = reader.double();
        break;
      case kind.text:
        value = reader.text();
        break;
      case kind.bool:
        value = reader.bool();
        break;
      case kind.struct:
        value = readStruct(reader, isObject(value) ? value : {});
        break;
      case kind.list:
        value = readList(reader, Array.isArray(value) ? value : []);
        break;
      default:
        // Null, or nothing that is known.
        reader.leaveOut(field, wireType);
        if (field === 1) value = null;
    }
  }
  reader.leave();
  return value;
}

function readList(reader: Reader, there: JsonValue[]): JsonValue[] {
  const end = reader.enter();
  while (reader.pos < end) {
    const [field, wireType] = reader.tag();
    if (field === values) there.push(readValue(reader));
    else reader.leaveOut(field, wireType);
  }
  reader.leave();
  return there;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
