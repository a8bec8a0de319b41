import { Code, ConnectError, type Interceptor, type StreamResponse, type UnaryResponse } from "@connectrpc/connect";

/** How long a connection lives. */
export interface Lifetime {
  /** Goes around every call: fails with Canceled what the end of the connection breaks, and what comes after it. */
  readonly interceptor: Interceptor;
  /** Ends the connection, and with it every call. */
  readonly close: () => void;
  /** Ends the connection as soon as no call is under way, and then says so. */
  readonly retire: (ended: () => void) => void;
  readonly isClosed: () => boolean;
}

/** @param end Ends the connection itself; called once. */
export function lifetime(end: () => void): Lifetime {
  let underWay = 0;
  let retired: (() => void) | undefined;
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    end();
    retired?.();
  };
  const closeIfIdle = () => {
    if (retired && underWay === 0) close();
  };
  const told = (error: unknown) => (isClosed ? closedError() : error);
  return {
    close,
    retire: (ended) => {
      retired = ended;
      closeIfIdle();
    },
    isClosed: () => isClosed,
    interceptor: (next) => async (request) => {
      if (isClosed) throw closedError();
      request.signal.throwIfAborted();
      underWay++;
      // Connect aborts the signal when a call has ended, in whatever way.
      request.signal.addEventListener("abort", () => {
        underWay--;
        closeIfIdle();
      });
      try {
        return retold(await next(request), told);
      } catch (error) {
        throw told(error);
      }
    },
  };
}

function closedError(): ConnectError {
  return new ConnectError("The connection was closed.", Code.Canceled);
}

function retold(response: UnaryResponse | StreamResponse, told: (error: unknown) => unknown) {
  if (!response.stream) return response;
  const message = {
    [Symbol.asyncIterator]() {
      const inner = response.message[Symbol.asyncIterator]();
      return {
        next: () =>
          inner.next().catch((error: unknown) => {
            throw told(error);
          }),
      };
    },
  };
  return { ...response, message };
}
