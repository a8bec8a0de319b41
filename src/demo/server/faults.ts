/** Trouble on request: calls that fail or dawdle. */
import { type Code, ConnectError } from "@connectrpc/connect";
import { dawdle } from "./chaos.ts";

interface Failure {
  /** The name of a method in AppService or AuthService; any method without one. */
  readonly method: string | undefined;
  readonly code: Code;
  readonly message: string;
  left: number;
}

/** What is wrong with the server at the moment. */
export class Faults {
  #failures: Failure[] = [];
  readonly #counts = new Map<string, number>();
  #latency = 0;

  /** Lets the next calls of a method fail; of any method if none is named. */
  failNext(method: string | undefined, code: Code, times = 1, message = "Failed on request."): void {
    this.#failures.push({ method, code, message, left: times });
  }

  /** Lets every call wait before it is answered, in milliseconds. */
  addLatency(milliseconds: number): void {
    this.#latency = milliseconds;
  }

  /** Takes all trouble back. */
  clear(): void {
    this.#failures = [];
    this.#latency = 0;
  }

  /** How often a method was called, failed calls too. */
  calls(method: string): number {
    return this.#counts.get(method) ?? 0;
  }

  /** Called before every call: waits, or throws what was asked for. */
  async before(method: string, signal: AbortSignal): Promise<void> {
    this.#counts.set(method, this.calls(method) + 1);
    if (this.#latency > 0) await dawdle(this.#latency, signal);
    const failure = this.#failures.find((each) => each.method === undefined || each.method === method);
    if (!failure) return;
    failure.left -= 1;
    if (failure.left <= 0) this.#failures = this.#failures.filter((each) => each !== failure);
    throw new ConnectError(failure.message, failure.code);
  }
}
