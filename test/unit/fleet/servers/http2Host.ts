import { once } from "node:events";
import http2, { type IncomingHttpHeaders, type ServerHttp2Stream, type Settings } from "node:http2";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a host does with a call. */
export type Doing = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

/** The address of a host that does this with every call, over HTTP/2. It ends with the test. */
export async function http2Host(does: Doing, settings: Settings = {}): Promise<string> {
  const server = http2.createServer({ settings });
  server.on("stream", (stream, headers) => {
    stream.on("error", () => undefined);
    does(stream, headers);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What is told in an answer: a message as it is on the wire, and the status behind it. */
export interface Told {
  readonly body?: Uint8Array;
  readonly headers?: Record<string, string>;
  readonly trailers?: Record<string, string>;
}

/** Answers as gRPC does. */
export function answer(
  stream: ServerHttp2Stream,
  { body = Buffer.alloc(5), headers, trailers = { "grpc-status": "0" } }: Told,
): void {
  stream.respond({ "content-type": "application/grpc+proto", ...headers }, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers(trailers));
  stream.end(body);
}

/** A message with the bytes before it that gRPC wants. */
export function framed(message: Uint8Array, flags = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(flags);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}
