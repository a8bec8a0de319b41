import type { Message } from "@bufbuild/protobuf";
import type { Empty } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import type { Decoder } from "../../gen/decoders.ts";
import { Reader } from "./reader.ts";

/**
 * Makes a message of fields that were read as unknown ones. Those that its type does not have stay unknown.
 *
 * @throws ConnectError with the code that Connect gives to what is no message.
 */
export function decode<T extends Message>(decoder: Decoder<T>, { $unknown = [] }: Empty): T {
  const message = decoder.empty();
  try {
    for (const field of $unknown) {
      const read = decoder.fields[field.no];
      if (read) read(message, new Reader(field.data));
      else (message.$unknown ??= []).push(field);
    }
  } catch (error) {
    throw new ConnectError(`parse binary: ${(error as Error).message}`, Code.Internal);
  }
  return message;
}
