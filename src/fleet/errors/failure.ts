import type { Offer } from "./networkReasons.ts";

interface Options extends ErrorOptions {
  readonly again?: () => unknown;
}

/** A failure that says itself, in one sentence, what a person should know. Everything else goes through `describe`. */
export class Failure extends Error {
  override readonly name = "Failure";

  /** Tries again what is left of it, where that is not the whole. */
  readonly again: (() => unknown) | undefined;

  /** @param offer What may help; the log, if nothing is said. */
  constructor(
    message: string,
    readonly offer: Offer = "show log",
    options?: Options,
  ) {
    super(message, options);
    this.again = options?.again;
  }
}
