/** Trouble at random, as a bad network and a busy cloud make it. The same seed makes the same trouble, call by call. */
import { setTimeout as sleep } from "node:timers/promises";
import { Code, ConnectError } from "@connectrpc/connect";
import { Random } from "../random.ts";
import { Timers } from "../simulation/timers.ts";

/** What chaos can do beside dawdling and refusing. */
export interface Levers {
  dropStreams(): unknown;
  goAway(): void;
  expireTokens(): void;
}

const secondsBetweenStrikes = 9;

/** Decides the fate of every call. */
export class Chaos {
  readonly #calls: Random;
  readonly #idle: Random;
  readonly #levers: Levers;
  readonly #timers = new Timers();
  #refusals = 0;

  /** Nothing happens by itself before `start`. */
  constructor(seed: string, levers: Levers) {
    this.#calls = new Random(`${seed}/chaos`);
    this.#idle = new Random(`${seed}/chaos/idle`);
    this.#levers = levers;
  }

  /** Troubles streams too, for which no calls are made. */
  start(): void {
    this.#timers.every(secondsBetweenStrikes, () => {
      const luck = this.#idle.next();
      if (luck < 0.2) this.#levers.dropStreams();
      else if (luck < 0.35) this.#levers.goAway();
    });
  }

  /** Stops what happens by itself. */
  stop(): void {
    this.#timers.stop();
  }

  /** Called before every call: waits, throws UNAVAILABLE, or troubles what is open. */
  async before(signal: AbortSignal): Promise<void> {
    // Every call draws the same number of times, so that the fate of one does not depend on that of another.
    const draw = [this.#calls.next(), this.#calls.next(), this.#calls.next()] as const;
    if (draw[0] < 0.03) this.#refusals = 1 + Math.floor(draw[1] * 4);
    else if (draw[0] < 0.05) this.#levers.expireTokens();
    else if (draw[0] < 0.07) this.#levers.goAway();
    else if (draw[0] < 0.09) this.#levers.dropStreams();
    const milliseconds = draw[2] < 0.01 ? 1500 : draw[2] < 0.25 ? Math.floor(draw[1] * 200) : 0;
    if (milliseconds > 0) await dawdle(milliseconds, signal);
    if (this.#refusals === 0) return;
    this.#refusals -= 1;
    throw new ConnectError("The cloud is out of breath; try again.", Code.Unavailable);
  }
}

/** Waits some milliseconds. Throws CANCELED when the caller gives up. */
export async function dawdle(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal, ref: false });
  } catch {
    throw new ConnectError("The call was given up.", Code.Canceled);
  }
}
