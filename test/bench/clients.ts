/** The contenders: our client, one without anything of ours, and the official SDK in two ways. */
import { createRequire } from "node:module";
import { createNodeHttpClient } from "@connectrpc/connect-node";
import { createViamClient, type AppClient } from "@viamrobotics/sdk";
import type { CloudAddress } from "../../scripts/demoCloud.ts";
import type { App } from "../../src/fleet/client.ts";
import { connect } from "../../src/fleet/network/connection.ts";
import { apiKeyTokens } from "../../src/fleet/signIn/credentials.ts";
import { bareClient } from "./bareClient.ts";

/** All of them, signed in. */
export interface Clients {
  readonly ours: App;
  /** See `bareClient`. */
  readonly bare: App;
  /** The SDK as it comes: gRPC-Web over Node's fetch. */
  readonly sdk: AppClient;
  /** The SDK over gRPC, on the same HTTP/2 client of Node as ours. */
  readonly sdkOverGrpc: AppClient;
  readonly close: () => void;
}

/** Signs all of them in to one cloud. */
export async function signInAll(address: CloudAddress): Promise<Clients> {
  const { url, keyId, key } = address;
  const connection = connect(url, (open) => apiKeyTokens(open, { keyId, key }), { log: () => undefined });
  return {
    ours: connection.app,
    bare: await bareClient(address),
    sdk: await officialClient(address),
    sdkOverGrpc: await officialClient(address, grpcForTheSdk),
    close: () => connection.close(),
  };
}

type MakeTransport = (options: { baseUrl: string }) => unknown;

/** The SDK takes another transport from a global, and only while it signs in. */
async function officialClient({ url, keyId, key }: CloudAddress, transport?: MakeTransport): Promise<AppClient> {
  const scope = globalThis as { VIAM?: { GRPC_TRANSPORT_FACTORY?: MakeTransport } };
  if (transport) scope.VIAM = { GRPC_TRANSPORT_FACTORY: transport };
  try {
    const credentials = { type: "api-key", authEntity: keyId, payload: key } as const;
    return (await createViamClient({ serviceHost: url, credentials })).appClient;
  } finally {
    delete scope.VIAM;
  }
}

/** gRPC as the Connect of the SDK speaks it, which is of an older generation than ours. */
const grpcForTheSdk: MakeTransport = ({ baseUrl }) => {
  const fromTheSdk = createRequire(import.meta.resolve("@viamrobotics/sdk"));
  const { createTransport } = fromTheSdk("@connectrpc/connect/protocol-grpc") as {
    createTransport: (options: object) => unknown;
  };
  return createTransport({
    baseUrl,
    httpClient: createNodeHttpClient({ httpVersion: "2" }),
    useBinaryFormat: true,
    interceptors: [],
    acceptCompression: [],
    sendCompression: null,
    compressMinBytes: 1024,
    readMaxBytes: 0xffffffff,
    writeMaxBytes: 0xffffffff,
  });
};
