import { constants, type ClientHttp2Stream, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from "node:http2";
import { Code, ConnectError } from "@connectrpc/connect";
import { broken } from "../errors/networkErrors.ts";

/** What a host answered to one request. */
export interface Answer {
  readonly status: number;
  readonly header: Headers;
  readonly body: Buffer;
  readonly trailer: Headers;
}

/** What an exchange keeps to. */
export interface Bounds {
  /** Ends the exchange when it is aborted. */
  readonly signal: AbortSignal;
  /** The most that is read of an answer, in bytes. */
  readonly most: number;
  /** Called whenever the host gives a sign of life. */
  readonly heard: () => void;
}

/**
 * Sends a body in one piece and waits for the whole answer. Throws the reason of the signal, ResourceExhausted for an
 * answer that is too large, and what Node says of a connection that broke.
 */
export function exchange(stream: ClientHttp2Stream, body: Uint8Array, bounds: Bounds): Promise<Answer> {
  const { signal, most, heard } = bounds;
  return new Promise((resolve, reject) => {
    let header: (IncomingHttpHeaders & IncomingHttpStatusHeader) | undefined;
    let trailer: IncomingHttpHeaders = {};
    const chunks: Buffer[] = [];
    let size = 0;

    const fail = (reason: unknown) => {
      signal.removeEventListener("abort", stop);
      // The code by which gRPC knows a call that its caller gave up.
      stream.close(constants.NGHTTP2_CANCEL);
      reject(ConnectError.from(reason));
    };
    const stop = () => fail(signal.reason);
    const breakOff = () => fail(broken("The stream was closed before the answer ended."));
    signal.addEventListener("abort", stop);
    stream.on("error", fail);
    stream.on("close", breakOff);

    stream.on("response", (given) => (header = given));
    stream.on("trailers", (given: IncomingHttpHeaders) => (trailer = given));
    stream.on("data", (chunk: Buffer) => {
      heard();
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) fail(new ConnectError(`message size is more than ${most} bytes`, Code.ResourceExhausted));
    });
    stream.on("end", () => {
      // A stream that is closed without an answer ends too.
      if (!header) return;
      signal.removeEventListener("abort", stop);
      stream.off("close", breakOff);
      heard();
      resolve({
        status: header[":status"] ?? 0,
        header: webHeaders(header),
        body: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks),
        trailer: webHeaders(trailer),
      });
    });

    if (signal.aborted) stop();
    else stream.end(body);
  });
}

function webHeaders(given: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(given)) {
    if (name.startsWith(":")) continue;
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each);
  }
  return headers;
}
