/** Lets pages call the cloud with gRPC-Web, from wherever they come: only who has a key gets an answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { cors } from "@connectrpc/connect";

const requestHeaders = [...cors.allowedHeaders, "Authorization", "Viam_client", "Viam-Client"].join(", ");

/** Adds what a browser asks for. True when that answered the request. */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  response.setHeader("Access-Control-Expose-Headers", cors.exposedHeaders.join(", "));
  response.setHeader("Vary", "Origin");
  if (request.method !== "OPTIONS") return false;
  response.setHeader("Access-Control-Allow-Methods", cors.allowedMethods.join(", "));
  response.setHeader(
    "Access-Control-Allow-Headers",
    request.headers["access-control-request-headers"] ?? requestHeaders,
  );
  response.setHeader("Access-Control-Max-Age", "7200");
  response.writeHead(204);
  response.end();
  return true;
}
