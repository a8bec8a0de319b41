/** What stands in `src/gen/decoders.ts`. */
import { ScalarType, type DescField, type DescMessage } from "@bufbuild/protobuf";
import type { GeneratedFile } from "@bufbuild/protoplugin";
import { isStruct } from "./reachable.ts";

/** The interfaces between the decoders and whoever lets them read. */
export function declarations(file: GeneratedFile): void {
  const [wire, message, json] = [
    file.import("BinaryReader", "@bufbuild/protobuf/wire", true),
    file.import("Message", "@bufbuild/protobuf", true),
    file.import("JsonObject", "@bufbuild/protobuf", true),
  ];
  file.print("/** What decoders read with. */");
  file.print("export interface Wire extends ", wire, " {");
  file.print("  int64(): bigint;");
  file.print("  /** Reads a string. Throws when it is no UTF-8. */");
  file.print("  text(): string;");
  file.print("  /** Reads a message with its length. Adds to one that is there already. */");
  file.print("  message<T extends ", message, ">(type: Decoder<T>, there?: T): T;");
  file.print("  /** Reads a google.protobuf.Struct with its length. Adds to one that is there already. */");
  file.print("  struct(there?: ", json, "): ", json, ";");
  file.print("}");
  file.print();
  file.print("/** Reads a field into a message. A method for the compiler: what reads a type may stand for all. */");
  file.print('type ReadField<T> = { read(message: T, wire: Wire): void }["read"];');
  file.print();
  file.print("/** Decodes the messages of one type. */");
  file.print("export interface Decoder<T extends ", message, "> {");
  file.print("  /** A message in which nothing is set. */");
  file.print("  empty(): T;");
  file.print("  /** What reads the fields, after their tags, into a message, by their numbers. */");
  file.print("  readonly fields: Readonly<Record<number, ReadField<T> | undefined>>;");
  file.print("}");
  file.print();
}

/** The decoder of one type, as a constant that is called like it. */
export function decoder(file: GeneratedFile, type: DescMessage): void {
  const zeros = type.members.flatMap((member) => {
    if (member.kind === "oneof") return `, ${member.localName}: { case: undefined }`;
    return isAlwaysThere(member) ? `, ${member.localName}: ${zeroOf(member)}` : [];
  });
  file.print("const ", type.name, ": Decoder<", file.importShape(type), "> = {");
  file.print("  empty: () => ({ $typeName: ", file.string(type.typeName), ...zeros, " }),");
  file.print("  fields: {");
  for (const field of type.fields) {
    file.print("    ", field.number, ": (message, wire) => {");
    file.print("      ", assignment(field), ";");
    file.print("    },");
  }
  file.print("  },");
  file.print("};");
  file.print();
}

/** What finds the decoder of an answer. */
export function registry(file: GeneratedFile, answers: readonly DescMessage[]): void {
  const message = file.import("Message", "@bufbuild/protobuf", true);
  file.print("/** The decoders of whole answers, by the full names of their types. */");
  file.print("export const decoders: Readonly<Record<string, Decoder<", message, ">>> = {");
  for (const answer of answers) file.print("  ", file.string(answer.typeName), ": ", answer.name, ",");
  file.print("};");
}

/** Whether a field is there in an empty message: not so messages, and what is marked as optional. */
function isAlwaysThere(field: DescField): boolean {
  return field.fieldKind === "list" || (field.fieldKind !== "message" && !field.proto.proto3Optional);
}

function assignment(field: DescField): string {
  const name = field.localName;
  if (field.oneof) {
    if (field.message) throw unsupported(field);
    return `message.${field.oneof.localName} = { case: "${name}", value: ${reading(field)} }`;
  }
  return field.fieldKind === "list"
    ? `message.${name}.push(${reading(field)})`
    : `message.${name} = ${reading(field, `message.${name}`)}`;
}

function reading(field: DescField, ...there: string[]): string {
  const isPacked = field.fieldKind === "list" && field.listKind !== "message" && field.scalar !== ScalarType.STRING;
  if (isPacked || field.fieldKind === "map") throw unsupported(field);
  const { message } = field;
  if (message) return isStruct(message) ? call("struct", there) : call("message", [message.name, ...there]);
  if (field.fieldKind === "enum") return call("int32");
  switch (field.scalar) {
    case ScalarType.STRING:
      return call("text");
    case ScalarType.BOOL:
      return call("bool");
    case ScalarType.DOUBLE:
      return call("double");
    case ScalarType.INT32:
      return call("int32");
    case ScalarType.INT64:
      return call("int64");
    default:
      throw unsupported(field);
  }
}

function zeroOf(field: DescField): string {
  if (field.fieldKind === "list") return "[]";
  if (field.scalar === ScalarType.STRING) return '""';
  if (field.scalar === ScalarType.BOOL) return "false";
  return field.scalar === ScalarType.INT64 ? "0n" : "0";
}

function call(method: string, args: readonly string[] = []): string {
  return `wire.${method}(${args.join(", ")})`;
}

function unsupported(field: DescField): Error {
  return new Error(`Decoders of ${field.toString()} are not needed so far; teach the plugin to write them.`);
}
