/** Secret values: random, and never twice the same. */
import { randomBytes, randomUUID } from "node:crypto";
import { channel } from "node:diagnostics_channel";
import { conflict, notFound } from "./refuse.ts";
import type { SecretRecord } from "./store/records.ts";
import type { Store } from "./store/store.ts";

const mostActive = 2;

/** Whoever listens hears of every secret, so that tests can look for it where none belongs. */
const handedOut = channel("viam-demo.secret");

/** The secret, told to whoever listens for secrets in this process. */
export function tellSecret(value: string): string {
  handedOut.publish(value);
  return value;
}

/** A key value in the shape that the cloud makes them. */
export function newKeyValue(): string {
  return tellSecret(randomBytes(20).toString("base64url"));
}

/** A secret of a location or part. */
export function newSecret(store: Store): SecretRecord {
  return { id: randomUUID(), value: newKeyValue(), createdOn: store.clock.stamp() };
}

/** The secrets and one more. Throws FAILED_PRECONDITION when as many as may be active are. */
export function withOneMore(store: Store, secrets: readonly SecretRecord[]): SecretRecord[] {
  if (secrets.length >= mostActive) {
    throw conflict(`At most ${mostActive} secrets can be active at a time; delete one first.`);
  }
  return [...secrets, newSecret(store)];
}

/**
 * The secrets without one. Throws NOT_FOUND when it is not among them, and FAILED_PRECONDITION when it is the last:
 * whoever uses it could not come back.
 */
export function withoutSecret(secrets: readonly SecretRecord[], id: string): SecretRecord[] {
  const left = secrets.filter((each) => each.id !== id);
  if (left.length === secrets.length) throw notFound(`There is no secret with id ${JSON.stringify(id)}.`);
  if (left.length === 0) throw conflict("The last secret cannot be deleted; create another one first.");
  return left;
}
