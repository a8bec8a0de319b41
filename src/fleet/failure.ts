import type { Offer } from "./describe.ts";

/** A failure that says itself, in one sentence, what a person should know. Everything else goes through `describe`. */
export class Failure extends Error {
  override readonly name = "Failure";

  /** @param offer What may help; the log, if nothing is said. */
  constructor(
    message: string,
    readonly offer: Offer = "show log",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
