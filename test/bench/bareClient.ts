/** The contender that every client has to measure up to. */
import { createClient, type Interceptor } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import type { CloudAddress } from "../../scripts/demoCloud.ts";
import { AuthService } from "../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../src/gen/viam/app/v1/app_pb.ts";
import type { App } from "../../src/fleet/client.ts";

/** Connect and nothing else: a client over gRPC that is given a token. Throws when the key does not open the cloud. */
export async function bareClient({ url, keyId, key }: CloudAddress): Promise<App> {
  const credentials = { type: "api-key", payload: key };
  const open = createClient(AuthService, createGrpcTransport({ baseUrl: url }));
  const { accessToken } = await open.authenticate({ entity: keyId, credentials });
  const given: Interceptor = (next) => (request) => {
    request.header.set("authorization", `Bearer ${accessToken}`);
    return next(request);
  };
  return createClient(AppService, createGrpcTransport({ baseUrl: url, interceptors: [given] }));
}
