/** A gRPC server that understands nothing: it keeps every message as the bytes that came, and answers with given bytes. */
import { createServer, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One call as it came over the wire. */
export interface Call {
  /** Such as `/viam.app.v1.AppService/GetRobot`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly messages: readonly Uint8Array[];
}

/** A recorder that listens on this machine. */
export interface Recorder {
  readonly url: string;
  /** All calls whose client has said everything, in that order. */
  readonly calls: readonly Call[];
  /** Answers every later call of this path with these messages. Without an answer a call is refused as unknown. */
  answer(path: string, messages: readonly Uint8Array[]): void;
}

/** Starts a recorder; it ends with the test. */
export async function startRecorder(): Promise<Recorder> {
  const calls: Call[] = [];
  const answers = new Map<string, readonly Uint8Array[]>();
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on("session", (session) => sessions.add(session));
  server.on("stream", (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const path = headers[":path"] ?? "";
      calls.push({ path, headers, messages: framesIn(Buffer.concat(chunks)) });
      reply(stream, answers.get(path));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer: (path, messages) => void answers.set(path, messages),
  };
}

function reply(stream: ServerHttp2Stream, messages: readonly Uint8Array[] | undefined): void {
  const head = { ":status": 200, "content-type": "application/grpc+proto" };
  if (!messages) {
    stream.respond({ ...head, "grpc-status": "12" }, { endStream: true });
    return;
  }
  stream.respond(head, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(Buffer.concat(messages.map(frame)));
}

/** gRPC puts one byte for compression and four for the length before each message. */
function frame(message: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function framesIn(body: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < body.length;) {
    if (body[at] !== 0) throw new Error("The message is compressed.");
    const length = body.readUInt32BE(at + 1);
    messages.push(body.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return messages;
}
