import type { App } from "../fleet/client.ts";
import { describe, isCancelled } from "../fleet/describe.ts";
import { Failure } from "../fleet/failure.ts";
import { isFolder, type Kind, type RefOf } from "../fleet/refs.ts";
import type { Action, Outcome, Refresh, Work } from "./action.ts";
import { count } from "./answers.ts";
import type { Ask, Confirmation } from "./questions.ts";

/** How careful one has to be with a thing, by the person's own setting. */
export type Care = "normal" | "ask by name" | "read-only";

/** What an action needs around it. `stage.ts` gives it VS Code. */
export interface Stage {
  app(accountId: string): Promise<App>;
  /** A dialogue with this title; runs `dialogue` again from the start when the person goes back. */
  ask<A>(title: string, dialogue: (ask: Ask) => Promise<A>): Promise<A>;
  /** False when the person thinks better of it. */
  confirm(confirmation: Confirmation): Promise<boolean>;
  /** Whether the caller may do it; undefined when nobody knows. */
  may(target: RefOf<Kind>, permission: string): Promise<boolean | undefined>;
  care(target: RefOf<Kind>): Care;
  /** Shows on the rows that something is under way, and with `long` a progress bar with a way to cancel. */
  working<T>(
    targets: readonly RefOf<Kind>[],
    title: string,
    long: boolean,
    task: (work: Work) => Promise<T>,
  ): Promise<T>;
  refresh(target: RefOf<Kind>, what: Refresh): void;
  /** Tells a secret that is told only once. */
  tellSecret(said: string, copy: string, secret: string): Promise<void>;
}

/**
 * Does an action to one or several things of one kind, with all that goes around it: whether the caller may, what has
 * to be asked, whether the person is sure, and what came of it.
 *
 * @returns A sentence for the status bar; undefined when the person backed out or has been told.
 * @throws Failure when nothing was done, or not all of it: then it says what was done and what was not.
 */
export async function perform<K extends Kind, A>(
  action: Action<K, A>,
  targets: readonly RefOf<K>[],
  stage: Stage,
): Promise<string | undefined> {
  const [first] = targets;
  if (!first) return undefined;
  const app = await stage.app(first.account);
  for (const target of targets) await checkAllowed(action, target, stage);
  const ask = action.ask?.bind(action);
  const answer = ask ? await stage.ask(titleOf(action.title, targets), (asking) => ask(asking, first, app)) : undefined;
  if (!(await isSure(action, targets, answer as A, app, stage))) return undefined;
  return stage.working(targets, action.title, action.long ?? false, async (work) => {
    const results: Result<K>[] = [];
    for (const target of targets) results.push(await once(action, target, answer as A, work, stage));
    return tellAll(action.title, results, stage);
  });
}

interface Result<K extends Kind> {
  readonly target: RefOf<K>;
  readonly outcome?: Outcome;
  readonly error?: unknown;
}

async function once<K extends Kind, A>(
  action: Action<K, A>,
  target: RefOf<K>,
  answer: A,
  work: Work,
  stage: Stage,
): Promise<Result<K>> {
  try {
    work.signal.throwIfAborted();
    const outcome = await action.run(await stage.app(target.account), target, answer, work);
    return { target, outcome };
  } catch (error) {
    return { target, error };
  } finally {
    // After a refusal too: it often means that somebody else was faster.
    stage.refresh(target, action.refresh ?? "nothing");
  }
}

async function tellAll<K extends Kind>(
  title: string,
  results: readonly Result<K>[],
  stage: Stage,
): Promise<string | undefined> {
  const failed = results.filter(({ error }) => error !== undefined);
  const [only] = results;
  if (results.length === 1 && only) {
    if (only.error !== undefined) throw failure(title, only.target, only.error);
    const { outcome = "" } = only;
    if (typeof outcome === "string") return outcome;
    await stage.tellSecret(outcome.said, outcome.copy, outcome.secret);
    return undefined;
  }
  const done = `${bare(title)}: done for ${results.length - failed.length} of ${results.length}`;
  if (failed.length === 0) return `${done}.`;
  const reasons = failed.map(({ target, error }) => `${target.name} (${describe(error).reason.replace(/\.$/, "")})`);
  const cause = failed[0]?.error;
  throw new Failure(`${done}; not for ${reasons.join(", ")}.`, describe(cause).offer, { cause });
}

function failure(title: string, target: RefOf<Kind>, error: unknown): unknown {
  if (isCancelled(error)) return error;
  const what = bare(title).charAt(0).toLowerCase() + bare(title).slice(1).toLowerCase();
  const { reason, offer } = describe(error);
  return new Failure(`Could not ${what} (${target.name}): ${reason}`, offer, { cause: error });
}

async function checkAllowed<K extends Kind, A>(
  { title, needs, group }: Action<K, A>,
  target: RefOf<K>,
  stage: Stage,
): Promise<void> {
  if (needs !== undefined && (await stage.may(target, needs)) === false) {
    throw new Failure(
      `${bare(title)} needs more rights on ${target.name} than this account has: the role owner, there or above.`,
    );
  }
  if (group !== "copy" && group !== "open" && group !== "logs" && stage.care(target) === "read-only") {
    throw new Failure(`${target.name} is marked read-only in the setting viam.care.`);
  }
}

async function isSure<K extends Kind, A>(
  action: Action<K, A>,
  targets: readonly RefOf<K>[],
  answer: A,
  app: App,
  stage: Stage,
): Promise<boolean> {
  const [first] = targets;
  if (!action.confirm || !first) return true;
  const byName = targets.find((target) => stage.care(target) === "ask by name");
  const confirmation = await action.confirm(first, app, answer);
  if (targets.length === 1) {
    return stage.confirm(byName ? { ...confirmation, name: confirmation.name ?? byName.name } : confirmation);
  }
  const question = `${bare(action.title)}: ${count(targets.length, "thing")} at once (${nameAll(targets)})?`;
  // What asks to type the name of one thing asks to type the number of several.
  const typed = byName?.name ?? (confirmation.name === undefined ? undefined : String(targets.length));
  return stage.confirm({ question, verb: confirmation.verb, ...(typed !== undefined && { name: typed }) });
}

/** A folder's name says nothing that the title does not. */
function titleOf(title: string, targets: readonly RefOf<Kind>[]): string {
  return targets.some(isFolder) ? bare(title) : `${bare(title)}: ${nameAll(targets)}`;
}

function bare(title: string): string {
  return title.replace(/…$/, "");
}

function nameAll(targets: readonly RefOf<Kind>[]): string {
  const names = targets.slice(0, 3).map(({ name }) => name);
  const more = targets.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
