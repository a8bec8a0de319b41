import { Code, ConnectError, type Interceptor, type Transport } from "@connectrpc/connect";
import { createGrpcTransport, Http2SessionManager } from "@connectrpc/connect-node";
import type { Tokens } from "./credentials.ts";
import type { NetworkOptions } from "./network.ts";
import { withoutSecrets } from "./secrets.ts";

/** Largest message that the Viam framework sends or takes, in bytes [goutils]. */
const largestMessage = 32 * 1024 * 1024;

/** In megabytes. Node's default of 10 breaks a connection that carries a message of the largest size. */
const maxSessionMemory = 256;

/** How long a unary call may take, in milliseconds. Streams have no limit. */
const callDeadline = 30_000;

/** Between two keep-alive pings on a connection with open streams, in milliseconds, as Viam's own clients do [goutils]. */
const pingInterval = 10_000;

/** Tells the server which client calls; informational [py-sdk][ts-sdk]. */
const clientHeader = { name: "viam_client", value: "vscode;v0.1.0;v0.1.577" };

/** One connection to a host, shared by all calls of an account. */
export interface Wire {
  /** Without a token: for the token exchange alone, which refuses a call that carries one [goutils]. */
  readonly open: Transport;
  /** With the account's token on every call, and with secrets taken out of every answer. */
  withTokens(tokens: Tokens): Transport;
  /** Ends all calls and the connection. */
  close(): void;
}

/** gRPC over HTTP/2 to `host`, an address such as `https://app.viam.com`. Connects when first used. */
export function connectTo(host: string, { log }: NetworkOptions): Wire {
  const sessionManager = new Http2SessionManager(host, { pingIntervalMs: pingInterval }, { maxSessionMemory });
  const transport = (interceptors: Interceptor[]) =>
    withDeadline(
      createGrpcTransport({
        baseUrl: host,
        sessionManager,
        interceptors: [named, logged(log), ...interceptors],
        readMaxBytes: largestMessage,
        writeMaxBytes: largestMessage,
      }),
    );
  return {
    open: transport([]),
    withTokens: (tokens) => transport([withoutSecrets, withToken(tokens)]),
    close: () => sessionManager.abort(new ConnectError("Signed out.", Code.Canceled)),
  };
}

/** Connect's own default deadline would end streams too. */
function withDeadline(inner: Transport): Transport {
  return {
    unary: (method, signal, timeout, header, input, context) =>
      inner.unary(method, signal, timeout ?? callDeadline, header, input, context),
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
    const token = await tokens.get();
    request.header.set("authorization", `Bearer ${token}`);
    try {
      return await next(request);
    } catch (error) {
      if (ConnectError.from(error).code !== Code.Unauthenticated) throw error;
      tokens.forget(token);
      if (request.stream) throw error;
      request.header.set("authorization", `Bearer ${await tokens.get()}`);
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
      tell(ConnectError.from(error).message);
      throw error;
    }
  };
}
