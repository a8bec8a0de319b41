import { t } from "@vscode/l10n";
import { describe, isCancelled } from "../fleet/errors/describe.ts";
import { Failure } from "../fleet/errors/failure.ts";
import type { Kind, Ref, RefOf } from "../fleet/refs.ts";
import type { Action } from "./action.ts";
import type { Result } from "./doToAll.ts";
import type { Stage } from "./perform.ts";
import { bare, couldNot, nameAll, type Titled } from "./sentences.ts";

type Again<K extends Kind> = (left: readonly RefOf<K>[]) => Promise<string | undefined>;

/**
 * Says in one sentence what came of an action. Undefined when the person has been told otherwise.
 *
 * @param again Does it once more to those for which it failed.
 * @throws Failure when it was not done for all: then it says for which it was not, and why.
 */
export async function tellAll<K extends Kind, A>(
  action: Action<K, A>,
  results: readonly Result<K>[],
  stage: Stage,
  again: Again<K>,
): Promise<string | undefined> {
  const [only] = results;
  if (results.length === 1 && only) {
    if (only.error !== undefined) throw failureOf(action, only.target, only.error, () => again([only.target]));
    const { outcome = "" } = only;
    if (typeof outcome === "string") return outcome;
    await stage.tellSecret(outcome.said, outcome.copy, outcome.secret);
    return undefined;
  }
  return tellMany(action.title, results, again);
}

function tellMany<K extends Kind>(title: string, results: readonly Result<K>[], again: Again<K>): string {
  const reasons = new Map<string, RefOf<K>[]>();
  for (const { target, error } of results) {
    if (error === undefined) continue;
    const reason = isCancelled(error) ? t("cancelled") : describe(error).reason.replace(/\.$/, "");
    const others = reasons.get(reason);
    if (others) others.push(target);
    else reasons.set(reason, [target]);
  }
  const failed = results.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return t("{0}: done for all {1}.", bare(title), results.length);
  const done = t("{0}: done for {1} of {2}", bare(title), results.length - failed.length, results.length);
  const not = [...reasons].map(([reason, targets]) => `${nameAll(targets)} (${reason})`).join(", ");
  const said = t("{0}; not for {1}.", done, not);
  const cause = failed.find(({ error }) => !isCancelled(error))?.error;
  if (cause === undefined) return said;
  throw new Failure(said, describe(cause).offer, { cause, again: () => again(failed.map(({ target }) => target)) });
}

/**
 * What failed, as a sentence that names the action and the thing; what was cancelled as it is.
 *
 * @param again Tries again with what was answered, where that is known.
 */
export function failureOf(action: Titled, target: Ref | undefined, error: unknown, again?: () => unknown): unknown {
  if (isCancelled(error)) return error;
  const { reason, offer } = describe(error);
  return new Failure(couldNot(action, target, reason), offer, { cause: error, ...(again && { again }) });
}
