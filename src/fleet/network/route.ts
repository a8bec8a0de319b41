import { type Interceptor, type StreamRequest, type Transport, type UnaryRequest } from "@connectrpc/connect";
import { effectOf } from "./effects.ts";
import { isBroken, isRefusedHttp2, isUnanswered } from "../errors/faults.ts";
import type { Protocol } from "./options.ts";

/** What a wire knows about the protocols that its host and the network between take. */
export interface Route {
  /** The protocol that is asked for or was found to be needed; undefined as long as gRPC works. */
  chosen: Protocol | undefined;
  /** Whether the host has spoken HTTP/2 on the latest connection. */
  readonly spokeHttp2: () => boolean;
  /** Whether the wire has ended, so that nothing is to be tried any more. */
  readonly isClosed: () => boolean;
  readonly log: (line: string) => void;
}

/**
 * The last interceptor of a transport that speaks gRPC: sends calls over `web` instead when the way to the host turns
 * out not to carry HTTP/2. The call that finds it out is made once more over `web`, provided that this cannot do
 * anything twice. A host that is plainly dead stays dead.
 */
export function routed(route: Route, web: Transport): Interceptor {
  return (next) => async (request) => {
    if (route.chosen === "grpc-web") return over(web, request);
    try {
      return await next(request);
    } catch (error) {
      const refused = isRefusedHttp2(error);
      const isUnfit = refused || (isBroken(error) && !route.spokeHttp2());
      const isSafe = !request.stream && (refused || effectOf(request.method) === "read");
      const isWanted = !request.signal.aborted && !route.isClosed();
      if (route.chosen === "grpc" || !isUnfit || !isSafe || !isWanted) throw error;
      return firstOver(web, request, route);
    }
  };
}

async function firstOver(web: Transport, request: UnaryRequest, route: Route) {
  const remember = () => {
    route.log("HTTP/2 does not get through; calls go over gRPC-Web.");
    route.chosen = "grpc-web";
  };
  try {
    const response = await over(web, request);
    remember();
    return response;
  } catch (error) {
    if (!isUnanswered(error)) remember();
    throw error;
  }
}

function over(web: Transport, request: UnaryRequest | StreamRequest) {
  const { signal, header, contextValues } = request;
  const headers = new Headers(header);
  headers.delete("te");
  // The deadline stands in the headers and in the signal already.
  if (request.stream) return web.stream(request.method, signal, undefined, headers, request.message, contextValues);
  return web.unary(request.method, signal, undefined, headers, request.message, contextValues);
}
