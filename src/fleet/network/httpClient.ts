import type { UniversalClientFn, UniversalClientResponse } from "@connectrpc/connect/protocol";
import { checkWhole, honestly, notGrpc } from "../errors/networkErrors.ts";
import { retold } from "./retold.ts";

/**
 * Tells apart what an HTTP client leaves in one pot: a broken connection is no cancelled call, whatever HTTP/2 calls
 * it, and a page of HTML is no answer of the cloud.
 */
export function honest(client: UniversalClientFn): UniversalClientFn {
  return async (request) => {
    const told = (error: unknown) => honestly(error, request.signal);
    let response: UniversalClientResponse;
    try {
      response = await client(request);
    } catch (error) {
      throw told(error);
    }
    const { status, header, trailer } = response;
    const answer = notGrpc(status, header);
    if (!answer) return { ...response, body: retold(response.body, told, () => checkWhole(header, trailer)) };
    discard(response, answer);
    throw answer;
  };
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
