import { describe, isCancelled } from "../fleet/errors/describe.ts";
import { keyOf, type Kind, type Ref, type RefOf } from "../fleet/refs.ts";
import type { Action, Outcome, Pace, Refresh } from "./action.ts";
import type { Stage } from "./perform.ts";

/** What came of an action on one of its targets. */
export interface Result<K extends Kind> {
  readonly target: RefOf<K>;
  readonly outcome?: Outcome;
  readonly error?: unknown;
}

/** How many are under way at once: fewer than the calls that go out at once, so that the rest can still be read. */
const mostAtOnce = 4;

/** After so many in a row for which nobody has time, nobody will have it for the others either. */
const patience = 8;

/**
 * Does it to all, several at once, and has read again what they stand in when that is done. When the sign-in has ended,
 * when somebody cancels, and when the cloud does not answer or asks for a pause, the others are not tried.
 */
export async function doToAll<K extends Kind, A>(
  action: Action<K, A>,
  targets: readonly RefOf<K>[],
  answer: A,
  pace: Pace,
  stage: Stage,
): Promise<Result<K>[]> {
  const results: Result<K>[] = [];
  const line = targets.entries();
  let [done, postponed] = [0, 0];
  let end: unknown;
  const progress = (part: number) => pace.progress((done + part) / targets.length);
  const work = async () => {
    for (const [at, target] of line) {
      const result =
        end === undefined ? await once(action, target, answer, { ...pace, progress }, stage) : { target, error: end };
      results[at] = result;
      progress(1);
      done++;
      const { error } = result;
      const { offer } = describe(error);
      postponed = offer === "retry" ? postponed + 1 : 0;
      if (isCancelled(error) || offer === "sign in" || postponed >= patience) end ??= error;
    }
  };
  // What is the person's own stands in one setting.
  await Promise.all(Array.from({ length: action.own ? 1 : mostAtOnce }, work));
  // After a refusal too: it often means that somebody else was faster.
  const { refresh = "nothing", group } = action;
  for (const target of readTogether(targets, refresh)) stage.refresh(target, refresh);
  if (group === "access") for (const { account } of targets) stage.forgetRights(account);
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
      keepKey: (...kept) => stage.keepKey(...kept),
    });
    return { target, outcome };
  } catch (error) {
    return { target, error };
  }
}

/** One of each that are read again together. */
function readTogether(targets: readonly Ref[], what: Refresh): Iterable<Ref> {
  return new Map(
    targets.map((ref) => [what === "fleet" ? "" : what === "parent" ? above(ref) : keyOf(ref), ref]),
  ).values();
}

function above(ref: Ref): string {
  if (ref.kind === "part") return ref.machineId;
  return ref.kind === "machine" ? ref.locationId : keyOf(ref);
}
