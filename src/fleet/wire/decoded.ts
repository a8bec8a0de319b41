import type { DescMethod, Message } from "@bufbuild/protobuf";
import { EmptySchema, type Empty } from "@bufbuild/protobuf/wkt";
import type { Transport } from "@connectrpc/connect";
import { decoders, type Decoder } from "../../gen/decoders.ts";
import { decode } from "./decode.ts";

/**
 * Decodes the answers that come in large numbers with decoders made for them, as the library takes several times as
 * long. `inner` is asked for an empty message instead, which keeps whatever comes as fields that it does not know.
 */
export function decoded(inner: Transport): Transport {
  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const decoder = decoders[method.output.typeName];
      if (!decoder) return inner.unary(method, signal, timeoutMs, header, input, contextValues);
      const answer = await inner.unary(undecoded(method), signal, timeoutMs, header, input, contextValues);
      type Answer = Awaited<ReturnType<typeof inner.unary<typeof method.input, typeof method.output>>>;
      return { ...answer, method, message: decode(decoder, answer.message) } as Answer;
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      const decoder = decoders[method.output.typeName];
      if (!decoder) return inner.stream(method, signal, timeoutMs, header, input, contextValues);
      const answer = await inner.stream(undecoded(method), signal, timeoutMs, header, input, contextValues);
      type Answer = Awaited<ReturnType<typeof inner.stream<typeof method.input, typeof method.output>>>;
      return { ...answer, method, message: decodeEach(decoder, answer.message) } as Answer;
    },
  };
}

function undecoded<M extends DescMethod>(method: M): M & { output: typeof EmptySchema } {
  return { ...method, output: EmptySchema };
}

/** Not a generator, which would take three turns for each message. */
function decodeEach(decoder: Decoder<Message>, messages: AsyncIterable<Empty>): AsyncIterable<Message> {
  return {
    [Symbol.asyncIterator]() {
      const inner = messages[Symbol.asyncIterator]();
      return {
        async next() {
          const step = await inner.next();
          return step.done ? { done: true, value: undefined } : { done: false, value: decode(decoder, step.value) };
        },
      };
    },
  };
}
