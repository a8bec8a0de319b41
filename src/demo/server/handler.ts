/** Answers requests: gRPC and gRPC-Web, with the caller checked before any method runs. */
import type { RequestListener } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import { ConnectError, type Interceptor } from "@connectrpc/connect";
import { compressionGzip, connectNodeAdapter } from "@connectrpc/connect-node";
import { AuthService } from "../../gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../gen/viam/app/v1/app_pb.ts";
import { authService, identify } from "../auth/authenticate.ts";
import { callerKey } from "../auth/caller.ts";
import type { Tokens } from "../auth/token.ts";
import { appService } from "../services/appService.ts";
import type { Backend } from "../services/backend.ts";
import { answerCors } from "./cors.ts";

/** The framework of the real server takes messages up to 32 MiB, both ways. */
const largestMessage = 32 * 1024 * 1024;

/** The handlers of the two protocols. */
export interface Handlers {
  readonly http1: RequestListener;
  readonly http2: (request: Http2ServerRequest, response: Http2ServerResponse) => void;
}

/** Told about errors that are nobody's but the cloud's own. */
export type Report = (error: unknown) => void;

/** What happens before every call: it may wait or throw. */
export type Before = (method: string, signal: AbortSignal) => Promise<void>;

/** Makes the handlers for all requests. */
export function requestHandlers(backend: Backend, tokens: Tokens, before: Before, report: Report): Handlers {
  const check: Interceptor = (next) => async (request) => {
    await before(request.method.name, request.signal);
    if (request.service.typeName !== AuthService.typeName) {
      const caller = identify(backend.store, tokens, request.header.get("authorization"));
      request.contextValues.set(callerKey, caller);
    }
    try {
      return await next(request);
    } catch (error) {
      if (!(error instanceof ConnectError || request.signal.aborted || isCut(error))) report(error);
      throw error;
    }
  };
  const adapter = connectNodeAdapter({
    grpc: true,
    grpcWeb: true,
    // The real server is not known to speak Connect.
    connect: false,
    readMaxBytes: largestMessage,
    writeMaxBytes: largestMessage,
    acceptCompression: [compressionGzip],
    // Nothing is gained by packing what never leaves this machine.
    compressMinBytes: largestMessage,
    interceptors: [check],
    routes: (router) => {
      router.service(AuthService, authService(backend.store, tokens));
      router.service(AppService, appService(backend));
    },
  });
  return {
    http1: (request, response) => {
      if (!answerCors(request, response)) adapter(request, response);
    },
    http2: adapter,
  };
}

/** Whether the caller hung up before all of its message was there, which is no fault of the cloud. */
function isCut(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET";
}
