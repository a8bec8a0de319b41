import type { DescMessage } from "@bufbuild/protobuf";

/** Structs have no decoder: they are read as JSON. */
export function isStruct({ typeName }: DescMessage): boolean {
  return typeName === "google.protobuf.Struct";
}

/** Some types with all that they hold; what is held comes before its holder. */
export function reachable(types: readonly DescMessage[]): Set<DescMessage> {
  const found = new Set<DescMessage>();
  const add = (type: DescMessage, holders: readonly DescMessage[]) => {
    if (holders.includes(type)) throw new Error(`${type.typeName} holds itself, which no decoder can do.`);
    for (const { message } of type.fields) if (message && !isStruct(message)) add(message, [...holders, type]);
    found.add(type);
  };
  for (const type of types) add(type, []);
  return found;
}
