import { clone, create, toBinary, type DescMessage, type MessageInitShape } from "@bufbuild/protobuf";
import { Code, ConnectError, type Transport, type UnaryResponse } from "@connectrpc/connect";
import { effectOf } from "./effects.ts";
import { abortable } from "./pause.ts";

/** A read that is under way, and how many wait for it. */
interface Flight {
  readonly answer: Promise<UnaryResponse>;
  readonly abort: AbortController;
  waiting: number;
  /** Whether it has ended: then there is nothing to abort, and an error that nobody sees takes its time to make. */
  isOver: boolean;
}

/**
 * Makes one call of identical reads that are under way at the same time. Each caller gets a message of its own, may
 * give up without disturbing the others, and when all have given up the call ends.
 *
 * Whoever reads after a write was begun or has ended never gets an answer from before it. A call with headers, values
 * or a deadline of its own is not shared: it may ask for something else, such as the secrets.
 */
export function shared(inner: Transport): Transport {
  const flights = new Map<string, Flight>();
  const begin = (key: string, call: (signal: AbortSignal) => Promise<UnaryResponse>): Flight => {
    const abort = new AbortController();
    const flight: Flight = { answer: call(abort.signal), abort, waiting: 0, isOver: false };
    const land = () => {
      flight.isOver = true;
      if (flights.get(key) === flight) flights.delete(key);
    };
    flights.set(key, flight);
    flight.answer.then(land, land);
    abort.signal.addEventListener("abort", land);
    return flight;
  };

  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const call = (own: AbortSignal | undefined) => inner.unary(method, own, timeoutMs, header, input, contextValues);
      if (effectOf(method) === "write") {
        flights.clear();
        return call(signal).finally(() => flights.clear());
      }
      if (header || contextValues || timeoutMs !== undefined) return call(signal);
      const key = `${method.localName} ${encode(method.input, input)}`;
      const flight = flights.get(key) ?? begin(key, (own) => call(own));
      return (await board(flight, method.output, signal)) as Awaited<ReturnType<typeof call>>;
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      const isWrite = effectOf(method) === "write";
      if (isWrite) flights.clear();
      const response = await inner.stream(method, signal, timeoutMs, header, input, contextValues);
      if (isWrite) flights.clear();
      return response;
    },
  };
}

async function board(flight: Flight, type: DescMessage, signal: AbortSignal | undefined): Promise<UnaryResponse> {
  flight.waiting++;
  try {
    const answer = flight.answer.then((it) => (flight.waiting > 1 ? { ...it, message: clone(type, it.message) } : it));
    return await abortable(answer, signal);
  } finally {
    flight.waiting--;
    if (flight.waiting === 0 && !flight.isOver) {
      flight.abort.abort(new ConnectError("Nobody waits any more.", Code.Canceled));
    }
  }
}

function encode(type: DescMessage, input: MessageInitShape<DescMessage>): string {
  return Buffer.from(toBinary(type, create(type, input))).toString("base64");
}
