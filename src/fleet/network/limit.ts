import type { Transport } from "@connectrpc/connect";
import { abortable } from "./pause.ts";

/** Lets so many unary calls through at once; the others wait their turn. Streams pass: they would never give way. */
export function limited(inner: Transport, atOnce: number): Transport {
  const line = new Line(atOnce);
  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      await line.enter(signal);
      try {
        return await inner.unary(method, signal, timeoutMs, header, input, contextValues);
      } finally {
        line.leave();
      }
    },
    stream: inner.stream.bind(inner),
  };
}

/** First come, first served. Who gives up leaves the line. */
class Line {
  private readonly waiting = new Set<() => void>();

  constructor(private free: number) {}

  async enter(signal: AbortSignal | undefined): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    let called: (() => void) | undefined;
    const turn = new Promise<void>((resolve) => this.waiting.add((called = resolve)));
    try {
      await abortable(turn, signal);
    } catch (error) {
      // Somebody whose turn came in the same moment hands it on.
      if (called && !this.waiting.delete(called)) this.leave();
      throw error;
    }
  }

  leave(): void {
    const [next] = this.waiting;
    if (!next) {
      this.free++;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
