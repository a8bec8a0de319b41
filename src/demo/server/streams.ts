/** The streams that are open, so that they can be broken on purpose. */
import { Code, ConnectError } from "@connectrpc/connect";

/** A stream that the server sends. */
export interface OpenStream {
  /** Aborted when the stream is broken on purpose, or the client is gone. */
  readonly signal: AbortSignal;
  /** Says that the stream has ended. */
  close(): void;
}

/** Knows all open streams. */
export class Streams {
  /** Each with the id of the part that it is about. */
  readonly #open = new Map<AbortController, string>();

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Opens a stream about a part that also ends with `signal`. */
  open(partId: string, signal: AbortSignal): OpenStream {
    const controller = new AbortController();
    this.#open.set(controller, partId);
    const gone = () => controller.abort();
    if (signal.aborted) gone();
    signal.addEventListener("abort", gone, { once: true });
    return {
      signal: controller.signal,
      close: () => {
        signal.removeEventListener("abort", gone);
        this.#open.delete(controller);
      },
    };
  }

  /** Breaks all streams, or those about one part: their clients see `reason`, UNAVAILABLE by default. Returns how many. */
  drop(reason = new ConnectError("The stream was dropped.", Code.Unavailable), partId?: string): number {
    const dropped = [...this.#open].filter(
      ([{ signal }, about]) => !signal.aborted && (partId === undefined || about === partId),
    );
    for (const [controller] of dropped) controller.abort(reason);
    return dropped.length;
  }
}
