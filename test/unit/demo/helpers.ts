/** A cloud of its own for each test, and plain clients that know nothing of ours. */
import { Code, ConnectError, createClient, type Client, type Interceptor, type Transport } from "@connectrpc/connect";
import { createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import { onTestFinished } from "vitest";
import { type Cloud, type CloudOptions, startCloud } from "../../../src/demo/cloud.ts";
import { byName } from "../../../src/demo/store/store.ts";
import type { PartRecord } from "../../../src/demo/store/records.ts";
import { AuthService } from "../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import type { TailRobotPartLogsResponse } from "../../../src/gen/viam/app/v1/machine_pb.ts";

/** A client of the fleet. */
export type App = Client<typeof AppService>;

/** Starts a cloud in which nothing moves by itself, unless told otherwise; it ends with the test. */
export async function start(options: CloudOptions = {}): Promise<Cloud> {
  const cloud = await startCloud({ simulate: false, ...options });
  onTestFinished(() => cloud.close());
  return cloud;
}

/** How to reach a cloud. */
export function transport(
  url: string,
  kind: "grpc" | "grpc-web" = "grpc",
  interceptors: Interceptor[] = [],
): Transport {
  return kind === "grpc"
    ? createGrpcTransport({ baseUrl: url, interceptors, nodeOptions: { maxSessionMemory: 1024 } })
    : createGrpcWebTransport({ baseUrl: url, httpVersion: "1.1", interceptors });
}

/** Trades a key for a token. */
export async function tokenFor(cloud: { readonly url: string }, entity: string, payload: string): Promise<string> {
  const auth = createClient(AuthService, transport(cloud.url));
  return (await auth.authenticate({ entity, credentials: { type: "api-key", payload } })).accessToken;
}

/** A client with this token. */
export function appWith(cloud: Cloud, token: string, kind: "grpc" | "grpc-web" = "grpc"): App {
  const bearer: Interceptor = (next) => (request) => {
    request.header.set("authorization", `Bearer ${token}`);
    return next(request);
  };
  return createClient(AppService, transport(cloud.url, kind, [bearer]));
}

/** A client that is signed in with the ready-made key of this name; with the one that owns everything by default. */
export async function signIn(cloud: Cloud, name = "demo-owner", kind: "grpc" | "grpc-web" = "grpc"): Promise<App> {
  const key = cloud.keys.find((each) => each.name === name);
  if (!key) throw new Error(`There is no ready-made key named ${name}.`);
  return appWith(cloud, await tokenFor(cloud, key.id, key.key), kind);
}

/** The code and sentence that a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConnectError)) throw new Error("The call was not refused.", { cause: error });
  return { code: Code[error.code], message: error.rawMessage };
}

/** The name of the code that a call was refused with. */
export async function code(call: Promise<unknown>): Promise<string> {
  return (await refusal(call)).code;
}

/** The seeded part with this name. */
export function part(cloud: Cloud, name: string): PartRecord {
  const found = [...cloud.store.parts.values()].find((each) => each.name === name);
  if (!found) throw new Error(`There is no part named ${name}.`);
  return found;
}

/** The id of the seeded row with this name. */
export function idOf(
  cloud: Cloud,
  table: "organizations" | "locations" | "machines" | "fragments",
  name: string,
): string {
  const rows: Iterable<{ name: string; id: string }> = cloud.store[table].values();
  const found = [...rows].sort(byName).find((each) => each.name === name);
  if (!found) throw new Error(`There is none named ${name} among ${table}.`);
  return found.id;
}

/** The messages of the first batch of a stream. Rejects when the stream breaks, or ends without one. */
export async function firstBatch(stream: AsyncIterable<TailRobotPartLogsResponse>): Promise<string[]> {
  for await (const { logs } of stream) return logs.map(({ message }) => message);
  throw new Error("The stream ended without a batch.");
}
