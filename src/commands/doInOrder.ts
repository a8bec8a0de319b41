import { describe, isCancelled } from "../fleet/errors/describe.ts";
import type { Kind, RefOf } from "../fleet/refs.ts";
import type { Action, Outcome, Pace } from "./action.ts";
import type { Stage } from "./perform.ts";

/** What came of an action on one of its targets. */
export interface Result<K extends Kind> {
  readonly target: RefOf<K>;
  readonly outcome?: Outcome;
  readonly error?: unknown;
}

/** Does it to one after the other. When the sign-in has ended, or somebody cancels, the others are not tried. */
export async function doInOrder<K extends Kind, A>(
  action: Action<K, A>,
  targets: readonly RefOf<K>[],
  answer: A,
  pace: Pace,
  stage: Stage,
): Promise<Result<K>[]> {
  const results: Result<K>[] = [];
  let end: unknown;
  for (const target of targets) {
    const before = results.length;
    const progress = (done: number) => pace.progress((before + done) / targets.length);
    const result =
      end === undefined ? await once(action, target, answer, { ...pace, progress }, stage) : { target, error: end };
    results.push(result);
    progress(1);
    if (isCancelled(result.error) || describe(result.error).offer === "sign in") end = result.error;
  }
  return results;
}

async function once<K extends Kind, A>(
  action: Action<K, A>,
  target: RefOf<K>,
  answer: A,
  pace: Pace,
  stage: Stage,
): Promise<Result<K>> {
  try {
    pace.signal.throwIfAborted();
    const [app, host] = await Promise.all([stage.app(target.account), stage.host(target.account)]);
    const outcome = await action.run(app, target, answer, {
      ...pace,
      host,
      mark: (...marked) => stage.mark(...marked),
    });
    return { target, outcome };
  } catch (error) {
    return { target, error };
  } finally {
    // After a refusal too: it often means that somebody else was faster.
    stage.refresh(target, action.refresh ?? "nothing");
    if (action.group === "access") stage.forgetRights(target.account);
  }
}
