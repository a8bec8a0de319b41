/** Makes errors of what goes wrong on the way, for `faults.ts` to tell apart. */
import { Code, ConnectError } from "@connectrpc/connect";
import { HttpAnswer, networkCode } from "./faults.ts";

/**
 * What an HTTP client threw, told as what it is: a broken connection is no cancelled call, whatever HTTP/2 calls it.
 *
 * @param signal Of the call: what came after its abort stays as it is.
 */
export function honestly(error: unknown, signal: AbortSignal | undefined): unknown {
  const known = ConnectError.from(error);
  if (signal?.aborted || known.code === Code.DeadlineExceeded) return error;
  if (known.code === Code.Canceled) return broken(known.rawMessage);
  return networkCode(known) === undefined ? error : unavailable(known.rawMessage.trim(), known.cause);
}

/** A connection that broke, and how, for the log. */
export function broken(how: string): ConnectError {
  return unavailable("The connection broke.", Object.assign(new Error(how), { code: "ECONNRESET" }));
}

/** An answer of somebody who does not speak gRPC, such as a page of HTML; undefined for one that is gRPC. */
export function notGrpc(status: number, header: Headers): ConnectError | undefined {
  const contentType = header.get("content-type") ?? "";
  if (contentType.startsWith("application/grpc") || header.has("grpc-status")) return undefined;
  // A gateway's “try again later” is one; whoever else answers will answer the same again.
  const isPassing = [429, 502, 503, 504].includes(status);
  const answer = new HttpAnswer(status, contentType);
  return new ConnectError(answer.message, isPassing ? Code.Unavailable : Code.Unknown, undefined, undefined, answer);
}

/** Throws for an answer without a status: gRPC ends each with one. gRPC-Web has it within the body. */
export function checkWhole(header: Headers, trailer: Headers): void {
  const isWeb = header.get("content-type")?.startsWith("application/grpc-web");
  if (!isWeb && !header.has("grpc-status") && !trailer.has("grpc-status")) {
    throw broken("The answer ended without a status.");
  }
}

function unavailable(message: string, cause: unknown): ConnectError {
  return new ConnectError(message, Code.Unavailable, undefined, undefined, cause);
}
