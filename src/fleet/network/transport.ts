import { Code, ConnectError, type Interceptor, type Transport } from "@connectrpc/connect";
import { compressionBrotli, compressionGzip, createNodeHttpClient } from "@connectrpc/connect-node";
import type { CommonTransportOptions } from "@connectrpc/connect/protocol";
import { createTransport as createGrpc } from "@connectrpc/connect/protocol-grpc";
import { createTransport as createGrpcWeb } from "@connectrpc/connect/protocol-grpc-web";
import type { Tokens } from "../signIn/credentials.ts";
import { remembered } from "../errors/failedCall.ts";
import { forLog } from "../errors/forLog.ts";
import { checkHost } from "./host.ts";
import { http1Connections } from "./http1.ts";
import { http2Connection } from "./http2.ts";
import { honest } from "./httpClient.ts";
import { lifetime } from "./lifetime.ts";
import { limited } from "./limit.ts";
import type { NetworkOptions } from "./options.ts";
import { abortable } from "./pause.ts";
import { proxyFor } from "./proxy.ts";
import { retold } from "./retold.ts";
import { retried } from "./retry.ts";
import { routed, type Route } from "./route.ts";
import { withoutSecrets } from "./withoutSecrets.ts";
import { shared } from "./share.ts";
import { trustOf } from "./trust.ts";
import { unaryOver } from "./unary.ts";
import { decoded } from "../wire/decoded.ts";

/** Largest message that the Viam framework sends or takes, in bytes [goutils]. */
const largestMessage = 32 * 1024 * 1024;

/** How long a unary call may take, in milliseconds, unless the settings say otherwise. Streams have no limit. */
const defaultDeadline = 30_000;

/** How many unary calls are under way at once, unless the settings say otherwise. */
export const concurrentCalls = 5;

/** Tells the server which client calls; informational [py-sdk][ts-sdk]. */
const clientHeader = { name: "viam_client", value: "vscode;v0.1.0;v0.1.577" };

/** The way to a host, shared by all calls of an account. */
export interface Wire {
  /** Without a token: for the token exchange alone, which refuses a call that carries one [goutils]. */
  readonly open: Transport;
  /** With the account's token on every call, and with secrets taken out of every answer. */
  withTokens(tokens: Tokens): Transport;
  /** Ends all calls and the connection. Every call fails with Canceled from then on. */
  readonly close: () => void;
  /** Ends the connection when the calls that are under way have ended, and then says so. */
  readonly retire: (ended: () => void) => void;
}

/**
 * The way to `host`, an address such as `https://app.viam.com`. Connects when first used.
 *
 * @throws Failure for an address that no key may be sent to, and for a proxy that cannot be used.
 */
export function connectTo(host: string, network: NetworkOptions): Wire {
  const { log, transport: asked = "auto", deadline = defaultDeadline } = network;
  const baseUrl = checkHost(host, network.allowPlaintext ?? false);
  const proxy = asked === "grpc" ? undefined : proxyFor(baseUrl, network.proxy ?? {});
  const isEncrypted = baseUrl.startsWith("https:") || proxy?.secure;
  const trust = isEncrypted ? trustOf(network) : { rejectUnauthorized: true };
  const http2 = http2Connection(baseUrl, trust, network.keepAlive);
  const http1 = http1Connections(baseUrl, trust, proxy);
  const life = lifetime(() => {
    http2.close();
    http1.close();
  });

  const web = createGrpcWeb({
    ...common(baseUrl, []),
    httpClient: honest(createNodeHttpClient({ httpVersion: "1.1", nodeOptions: { agent: http1.agent } })),
  });
  const straight = asked === "auto" ? undefined : asked;
  const route: Route = { chosen: proxy ? "grpc-web" : straight, spokeHttp2: http2.spoke, isClosed: life.isClosed, log };
  const httpClient = honest(createNodeHttpClient({ httpVersion: "2", sessionProvider: http2.provider }));
  const transport = (interceptors: Interceptor[]) => {
    const first = [named, logged(log), remembered];
    const last = [retried(log), life.interceptor, routed(route, web)];
    const options = common(baseUrl, [...first, ...interceptors, ...last]);
    const unary = unaryOver(http2, options);
    return withDeadline({ ...createGrpc({ ...options, httpClient }), unary }, deadline);
  };
  const atOnce = network.maxConcurrentCalls ?? concurrentCalls;
  return {
    open: life.counted(transport([])),
    withTokens: (tokens) =>
      life.counted(shared(limited(withoutSecrets(decoded(transport([withToken(tokens)]))), atOnce))),
    close: life.close,
    retire: life.retire,
  };
}

function common(baseUrl: string, interceptors: Interceptor[]): Omit<CommonTransportOptions, "httpClient"> {
  return {
    baseUrl,
    interceptors,
    useBinaryFormat: true,
    acceptCompression: [compressionGzip, compressionBrotli],
    sendCompression: null,
    compressMinBytes: 1024,
    readMaxBytes: largestMessage,
    writeMaxBytes: largestMessage,
  };
}

/** Connect's own default deadline would end streams too. */
function withDeadline(inner: Transport, deadline: number): Transport {
  return {
    unary: (method, signal, timeout, header, input, context) =>
      inner.unary(method, signal, timeout ?? deadline, header, input, context),
    stream: inner.stream.bind(inner),
  };
}

const named: Interceptor = (next) => (request) => {
  request.header.set(clientHeader.name, clientHeader.value);
  return next(request);
};

/**
 * Adds the token. When the server says that it does not know the token, it is forgotten and a unary call is made once
 * more with another one: the first was refused before it did anything. A stream ends and its owner opens another.
 */
function withToken(tokens: Tokens): Interceptor {
  return (next) => async (request) => {
    const token = await abortable(tokens.get(), request.signal);
    request.header.set("authorization", `Bearer ${token}`);
    const told = (error: unknown) => {
      if (ConnectError.from(error).code === Code.Unauthenticated) tokens.forget(token);
      return error;
    };
    try {
      const response = await next(request);
      return response.stream ? { ...response, message: retold(response.message, told) } : response;
    } catch (error) {
      if (ConnectError.from(told(error)).code !== Code.Unauthenticated || request.stream) throw error;
      request.header.set("authorization", `Bearer ${await abortable(tokens.get(), request.signal)}`);
      return next(request);
    }
  };
}

function logged(log: NetworkOptions["log"]): Interceptor {
  return (next) => async (request) => {
    const started = performance.now();
    const tell = (outcome: string) => {
      log(`${request.method.name}: ${outcome} after ${Math.round(performance.now() - started)} ms`);
    };
    try {
      const response = await next(request);
      tell(request.stream ? "stream open" : "ok");
      return response;
    } catch (error) {
      tell(forLog(error));
      throw error;
    }
  };
}
