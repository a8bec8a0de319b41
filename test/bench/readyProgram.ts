/** A server that has its answers ready, so that its own work does not hide what clients do. Started by ready.ts. */
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fromBinary, toBinary, type DescMethod, type DescMethodUnary } from "@bufbuild/protobuf";
import { createClient, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { startCloud } from "../../src/demo/cloud.ts";
import { Listener } from "../../src/demo/server/listener.ts";
import { AuthService } from "../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../src/gen/viam/app/v1/app_pb.ts";
import type { Ready } from "./ready.ts";

/** A message as it goes over the wire, with the five bytes that say how long it is. */
type Frame = Buffer;

const [machines = 0, entries = 0] = process.argv.slice(2).map(Number);
const cloud = await startCloud({ machines, simulate: false, logCapacity: entries });
const [part] = cloud.store.parts.values();
if (!part) throw new Error("There is no part.");
const { tailRobotPartLogs } = AppService.method;

/** The answers to the calls that were made before, by method and question. */
const ready = new Map<string, Promise<readonly Frame[]>>();
const open = new Set<ServerResponse>();

// What Node's HTTP/2 gives to its handlers is made to be like what its HTTP/1.1 gives.
const handler = (request: object, response: object) => {
  void answer(request as IncomingMessage, response as ServerResponse);
};
const listener = new Listener({ http1: handler, http2: handler });
await listener.listen();

process.on("message", () => {
  for (const response of open) response.end();
  process.send?.("quiet");
});
process.once("disconnect", () => process.exit());
const { keyId, key } = cloud;
process.send?.({ url: listener.url, keyId, key, partId: part.id } satisfies Ready);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  open.add(response);
  const gone = new AbortController();
  response.once("close", () => {
    open.delete(response);
    gone.abort();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const question = Buffer.concat(chunks).subarray(5);
  const method = methodOf(request.url ?? "");
  const key = `${method.name} ${question.toString("base64")}`;
  let frames = ready.get(key);
  if (!frames) ready.set(key, (frames = ask(method, question, request.headers.authorization)));
  const contentType = request.headers["content-type"] ?? "";
  response.writeHead(200, { "content-type": contentType });
  for (const frame of await frames) {
    if (gone.signal.aborted) return;
    if (!response.write(frame)) await once(response, "drain", { signal: gone.signal }).catch(() => undefined);
  }
  if (method === tailRobotPartLogs) return;
  if (contentType.startsWith("application/grpc-web")) response.write(frameOf(Buffer.from("grpc-status: 0\r\n"), 0x80));
  else response.addTrailers({ "grpc-status": "0" });
  response.end();
}

function methodOf(path: string): DescMethod {
  const [, service, name] = path.split("/");
  const methods: readonly DescMethod[] = service === AuthService.typeName ? AuthService.methods : AppService.methods;
  const method = methods.find((each) => each.name === name);
  if (!method) throw new Error(`There is no method ${path}.`);
  return method;
}

/** Lets the demo cloud answer. */
async function ask(method: DescMethod, question: Buffer, authorization: string | undefined): Promise<readonly Frame[]> {
  const transport = createGrpcTransport({ baseUrl: cloud.url });
  const headers = authorization ? { authorization } : undefined;
  if (method === tailRobotPartLogs) return tail(transport, headers);
  const input = fromBinary(method.input, question);
  const unary = method as DescMethodUnary;
  const { message } = await transport.unary(unary, undefined, undefined, headers, input);
  return [frameOf(toBinary(method.output, message))];
}

/** Lets the part write as many entries as are wanted, and takes the messages in which they come. */
async function tail(transport: Transport, headers: HeadersInit | undefined): Promise<readonly Frame[]> {
  const partId = part?.id ?? "";
  const stream = createClient(AppService, transport).tailRobotPartLogs({ id: partId }, headers ? { headers } : {});
  void cloud.control.tailed(partId).then(() => cloud.control.writeLogs(partId, ...lines()));
  const frames: Frame[] = [];
  let count = 0;
  for await (const message of stream) {
    frames.push(frameOf(toBinary(tailRobotPartLogs.output, message)));
    if ((count += message.logs.length) >= entries) break;
  }
  return frames;
}

function lines() {
  return Array.from({ length: entries }, (_each, number) => ({
    level: "info" as const,
    logger: "rdk.resource_manager.rdk:component:camera/front-camera",
    message: `captured frame ${number} in 31.7 ms; 2 of 6 buffers are waiting to be written to disk`,
  }));
}

function frameOf(message: Uint8Array, flags = 0): Frame {
  const head = Buffer.alloc(5);
  head.writeUInt8(flags);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
