import { Code, ConnectError, type Interceptor, type Transport } from "@connectrpc/connect";
import { retold } from "./retold.ts";

/** How long a connection lives. */
export interface Lifetime {
  /** Goes around every call: fails with Canceled what the end of the connection breaks, and what comes after it. */
  readonly interceptor: Interceptor;
  /** Goes around a transport: its calls are under way from the beginning, also while they wait for something. */
  readonly counted: (inner: Transport) => Transport;
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
  const over = () => {
    underWay--;
    closeIfIdle();
  };
  const during = <T>(call: Promise<T>): Promise<T> => {
    underWay++;
    return call.finally(over);
  };
  const told = (error: unknown) => (isClosed ? closedError() : error);
  return {
    close,
    retire: (ended) => {
      retired = ended;
      closeIfIdle();
    },
    isClosed: () => isClosed,
    counted: (inner) => ({
      unary: (method, signal, timeout, header, input, context) =>
        during(inner.unary(method, signal, timeout, header, input, context)),
      stream: (method, signal, timeout, header, input, context) =>
        during(inner.stream(method, signal, timeout, header, input, context)),
    }),
    interceptor: (next) => async (request) => {
      if (isClosed) throw closedError();
      request.signal.throwIfAborted();
      // Connect aborts the signal of a stream when it has ended, in whatever way.
      if (request.stream) {
        underWay++;
        request.signal.addEventListener("abort", over);
      }
      try {
        const response = await next(request);
        return response.stream ? { ...response, message: retold(response.message, told) } : response;
      } catch (error) {
        throw told(error);
      }
    },
  };
}

function closedError(): ConnectError {
  return new ConnectError("The connection was closed.", Code.Canceled);
}
