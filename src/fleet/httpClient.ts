import { Code, ConnectError } from "@connectrpc/connect";
import type { UniversalClientFn, UniversalClientResponse } from "@connectrpc/connect/protocol";
import { HttpAnswer, networkCode } from "./faults.ts";

/**
 * Tells apart what an HTTP client leaves in one pot: a broken connection is no cancelled call, whatever HTTP/2 calls
 * it, and a page of HTML is no answer of the cloud.
 */
export function honest(client: UniversalClientFn): UniversalClientFn {
  return async (request) => {
    const told = (error: unknown) => tell(error, request.signal);
    let response: UniversalClientResponse;
    try {
      response = await client(request);
    } catch (error) {
      throw told(error);
    }
    const contentType = response.header.get("content-type") ?? "";
    const isGrpc = contentType.startsWith("application/grpc") || response.header.has("grpc-status");
    if (isGrpc) return { ...response, body: retold(response.body, told) };
    const answer = notGrpc(response.status, contentType);
    discard(response, answer);
    throw answer;
  };
}

function tell(error: unknown, signal: AbortSignal | undefined): unknown {
  const known = ConnectError.from(error);
  if (signal?.aborted || known.code === Code.DeadlineExceeded) return error;
  if (known.code === Code.Canceled) {
    return unavailable("The connection broke.", Object.assign(new Error(known.rawMessage), { code: "ECONNRESET" }));
  }
  return networkCode(known) === undefined ? error : unavailable(known.rawMessage.trim(), known.cause);
}

function unavailable(message: string, cause: unknown): ConnectError {
  return new ConnectError(message, Code.Unavailable, undefined, undefined, cause);
}

function retold(body: AsyncIterable<Uint8Array>, told: (error: unknown) => unknown): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const inner = body[Symbol.asyncIterator]();
      const next = async () => {
        try {
          return await inner.next();
        } catch (error) {
          throw told(error);
        }
      };
      return inner.throw ? { next, throw: inner.throw.bind(inner) } : { next };
    },
  };
}

/** A gateway's “try again later” is one; whoever else answers will answer the same again. */
function notGrpc(status: number, contentType: string): ConnectError {
  const isPassing = [429, 502, 503, 504].includes(status);
  const answer = new HttpAnswer(status, contentType);
  return new ConnectError(answer.message, isPassing ? Code.Unavailable : Code.Unknown, undefined, undefined, answer);
}

/** Frees the connection of an answer that nobody reads. */
function discard({ body }: UniversalClientResponse, reason: Error): void {
  try {
    void body[Symbol.asyncIterator]()
      .throw?.(reason)
      .catch(() => undefined);
  } catch {
    // The client throws what it is told to throw.
  }
}
