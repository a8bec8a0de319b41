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
  readonly #open = new Set<AbortController>();

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Opens a stream that also ends with `signal`. */
  open(signal: AbortSignal): OpenStream {
    const controller = new AbortController();
    this.#open.add(controller);
    const gone = () => controller.abort();
    signal.addEventListener("abort", gone, { once: true });
    return {
      signal: controller.signal,
      close: () => {
        signal.removeEventListener("abort", gone);
        this.#open.delete(controller);
      },
    };
  }

  /** Breaks all streams: their clients see UNAVAILABLE. */
  drop(): void {
    for (const controller of this.#open) {
      controller.abort(new ConnectError("The stream was dropped.", Code.Unavailable));
    }
  }
}
