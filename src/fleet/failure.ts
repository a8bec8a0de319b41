/** A failure that says itself, in one sentence, what a person should know. Everything else goes through `describe`. */
export class Failure extends Error {
  override readonly name = "Failure";
}
