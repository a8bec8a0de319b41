/** Levers for tests: what a person with a hand on the machines, the clock and the cables can do. */
import type { Code } from "@connectrpc/connect";
import { nanoseconds } from "./clock.ts";
import type { LogEntry, LogLine } from "./logs/entry.ts";
import type { Tokens } from "./auth/token.ts";
import type { Faults } from "./server/faults.ts";
import type { Listener } from "./server/listener.ts";
import type { Backend } from "./services/backend.ts";
import type { StateKeeper } from "./state/keeper.ts";

/** Moves the cloud from outside. */
export class Control {
  readonly #backend: Backend;
  readonly #tokens: Tokens;
  readonly #faults: Faults;
  readonly #listener: Listener;
  readonly #keeper: StateKeeper | undefined;

  /** Made by `startCloud`. */
  constructor(backend: Backend, tokens: Tokens, faults: Faults, listener: Listener, keeper: StateKeeper | undefined) {
    this.#keeper = keeper;
    this.#backend = backend;
    this.#tokens = tokens;
    this.#faults = faults;
    this.#listener = listener;
  }

  /** Takes a machine on- or offline, for good: the simulation leaves it alone from now on. Throws NOT_FOUND. */
  setOnline(machineId: string, online: boolean): void {
    this.#backend.simulation.pin(machineId, online);
  }

  /** Lets an online part run what is stored for it, now. */
  applyNow(partId: string): void {
    this.#backend.simulation.apply(partId);
  }

  /** Writes lines into the log of a part, now. Throws NOT_FOUND. */
  writeLogs(partId: string, ...lines: LogLine[]): readonly LogEntry[] {
    return this.#backend.logs.write(this.#backend.store.parts.need(partId).id, lines);
  }

  /** Lets lines reach the log of a part now that were written so many milliseconds ago. Throws NOT_FOUND. */
  writeLogsLate(partId: string, ago: number, ...lines: LogLine[]): readonly LogEntry[] {
    const { logs, store } = this.#backend;
    return logs.writeLate(store.parts.need(partId).id, BigInt(Math.round(ago)) * nanoseconds.millisecond, lines);
  }

  /** Resolves when at least `count` streams follow the log of a part. */
  async tailed(partId: string, count = 1): Promise<void> {
    const { logs } = this.#backend;
    if (logs.followers(partId) >= count) return;
    await new Promise<void>((resolve) => {
      const stop = logs.onFollow(() => {
        if (logs.followers(partId) < count) return;
        stop();
        resolve();
      });
    });
  }

  /** How many streams are open. */
  get openStreams(): number {
    return this.#backend.streams.size;
  }

  /** Ends all streams, or those about one part, with UNAVAILABLE. Returns how many. */
  dropStreams(partId?: string): number {
    return this.#backend.streams.drop(undefined, partId);
  }

  /** Breaks all connections, as a cut cable does. */
  breakConnections(): void {
    this.#listener.breakConnections();
  }

  /** Sends GOAWAY on all HTTP/2 connections. */
  goAway(): void {
    this.#listener.goAway();
  }

  /** Lets the next calls of a method, such as "UpdateRobotPart", fail; of any method without one. */
  failNext(method: string | undefined, code: Code, times = 1, message?: string): void {
    this.#faults.failNext(method, code, times, message);
  }

  /** Lets every call wait, in milliseconds. 0 ends that. */
  addLatency(milliseconds: number): void {
    this.#faults.addLatency(milliseconds);
  }

  /** Takes failures and latency back. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** How often a method, such as "Authenticate", was called so far. */
  calls(method: string): number {
    return this.#faults.calls(method);
  }

  /** Makes every token worthless; keys go on working. */
  expireTokens(): void {
    this.#tokens.expireAll();
  }

  /** Resolves when every change up to now is in the state file, if there is one. */
  async saved(): Promise<void> {
    await this.#keeper?.saved();
  }

  /** Stops listening and breaks all connections; the fleet lives on. */
  async stopListening(): Promise<void> {
    await this.#listener.close();
  }

  /** Listens again, on the same port. Rejects when somebody else took it. */
  async listenAgain(): Promise<void> {
    await this.#listener.listen();
  }
}
