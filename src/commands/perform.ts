import { t } from "@vscode/l10n";
import { readOnly, type Care, type CareMark } from "../fleet/rights/care.ts";
import type { App } from "../fleet/client.ts";
import { isCancelled } from "../fleet/errors/describe.ts";
import { Failure } from "../fleet/errors/failure.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import { idOf, type KeyRef, type Kind, type RefOf } from "../fleet/refs.ts";
import type { Action, Pace, Refresh } from "./action.ts";
import { count } from "./answers.ts";
import { doToAll } from "./doToAll.ts";
import type { Ask, Confirmation } from "./questions.ts";
import { bare, couldNot, nameAll, titleFor, typable } from "./sentences.ts";
import { failureOf, tellAll } from "./tellAll.ts";

/** How strongly to ask before something is done: with a button, by the name for the worst, or always by the name. */
export type Confirming = "button" | "name for the worst" | "name";

/** What an action needs around it. `stage.ts` gives it VS Code. */
export interface Stage {
  app(accountId: string): Promise<App>;
  /** A dialogue with this title; runs `dialogue` again from the start when the person goes back. */
  ask<A>(title: string, dialogue: (ask: Ask) => Promise<A>): Promise<A>;
  /** False when the person thinks better of it. */
  confirm(confirmation: Confirmation): Promise<boolean>;
  /** Why the caller may not do it, as what follows "Could not …:"; undefined when it may, or nobody knows. */
  whyNot(target: RefOf<Kind>, permission: Permission): Promise<string | undefined>;
  /** Forgets what an account may do: roles have changed. */
  forgetRights(accountId: string): void;
  care(target: RefOf<Kind>): Promise<Care>;
  /** Marks an organization or location, or takes its mark away. */
  mark(id: string, mark: CareMark | undefined): Promise<void>;
  confirming(): Confirming;
  /** Whether a member or key is what its account, or another one, is signed in as. */
  isOwn(target: RefOf<Kind>): Promise<boolean>;
  /** Signs in with the new value of a key whichever account is signed in with that key. */
  keepKey(key: KeyRef, value: string): Promise<void>;
  /** The address of the cloud of an account. */
  host(accountId: string): Promise<string>;
  /** Shows on the rows that something is under way, and with `long` a progress bar with a way to cancel. */
  working<T>(
    targets: readonly RefOf<Kind>[],
    title: string,
    long: boolean,
    task: (pace: Pace) => Promise<T>,
  ): Promise<T>;
  refresh(target: RefOf<Kind>, what: Refresh): void;
  /** Tells a secret that is told only once. */
  tellSecret(said: string, copy: string, secret: string): Promise<void>;
}

/**
 * Does an action to one or several things of one kind, with all that goes around it: whether the caller may, what has
 * to be asked, whether the person is sure, and what came of it.
 *
 * @param given Answers what the action asks, where it is known: nothing is asked then but whether the person is sure.
 * @returns A sentence for the status bar; undefined when the person backed out or has been told.
 * @throws Failure when nothing was done, or not all of it: then it says what was done and what was not.
 */
export async function perform<K extends Kind, A>(
  action: Action<K, A>,
  selected: readonly RefOf<K>[],
  stage: Stage,
  given?: { readonly answer: A },
): Promise<string | undefined> {
  // What is shared stands under several organizations, and is one thing.
  const targets = [...new Map(selected.map((ref) => [`${ref.account} ${idOf(ref)}`, ref])).values()];
  const [first] = targets;
  if (!first) return undefined;
  const app = await stage.app(first.account);
  // Of all at once, so that the client asks about many in one call.
  await Promise.all(targets.map((target) => checkAllowed(action, target, stage)));
  await checkCare(action, selected, stage);
  const decision = await decide(action, targets, first, app, stage, given);
  if (!decision) return undefined;
  const { answer } = decision;
  const results = await stage.working(targets, action.title, action.long ?? false, (pace) =>
    doToAll(action, targets, answer, pace, stage),
  );
  return tellAll(action, results, stage, (left) => perform(action, left, stage, { answer }));
}

/** Asks what has to be asked, and whether the person is sure; undefined when that is not so. */
async function decide<K extends Kind, A>(
  action: Action<K, A>,
  targets: readonly RefOf<K>[],
  first: RefOf<K>,
  app: App,
  stage: Stage,
  given: { readonly answer: A } | undefined,
): Promise<{ readonly answer: A } | undefined> {
  const ask = action.ask?.bind(action);
  try {
    const asked = ask && !given && stage.ask(titleFor(action.title, targets), (asking) => ask(asking, first, app));
    const answer = given ? given.answer : ((await asked) as A);
    const into = action.into ? [action.into(first, answer)] : [];
    await checkCare(action, into, stage);
    return (await isSure(action, targets, answer, app, stage, into)) ? { answer } : undefined;
  } catch (error) {
    // What is read for a question may be gone by then.
    if (!isCancelled(error)) for (const target of targets) stage.refresh(target, action.refresh ?? "nothing");
    throw failureOf(action, first, error);
  }
}

/** Throws a `Failure` that says why the caller may not do or see something, as far as that is known beforehand. */
export async function checkAllowed(
  action: Pick<Action<Kind, unknown>, "title" | "deed" | "needs">,
  target: RefOf<Kind>,
  stage: Pick<Stage, "whyNot">,
): Promise<void> {
  const reason = action.needs && (await stage.whyNot(target, action.needs));
  if (reason !== undefined) throw new Failure(couldNot(action, target, reason));
}

async function checkCare<K extends Kind, A>(
  { group, own }: Action<K, A>,
  targets: readonly RefOf<Kind>[],
  stage: Stage,
): Promise<void> {
  if (own || group === "copy" || group === "open" || group === "logs") return;
  // Of all at once, so that the client asks only once where they stand.
  const cares = await Promise.all(targets.map((target) => stage.care(target)));
  const marked = targets[cares.indexOf("read-only")];
  if (marked) throw readOnly(marked.name);
}

async function isSure<K extends Kind, A>(
  action: Action<K, A>,
  targets: readonly RefOf<K>[],
  answer: A,
  app: App,
  stage: Stage,
  into: readonly RefOf<Kind>[],
): Promise<boolean> {
  const [first] = targets;
  if (!action.confirm || !first) return true;
  const confirmation = await action.confirm(first, app, answer, targets, (id) => stage.app(id));
  const cares = await Promise.all([...targets, ...into].map((place) => stage.care(place)));
  const strict = stage.confirming() === "name" || cares.includes("ask by name");
  const isTyped = strict || (confirmation.name !== undefined && stage.confirming() !== "button");
  const { question, verb, several, name = first.name } = confirmation;
  if (targets.length === 1) {
    const own = action.locksOut && (await stage.isOwn(first)) ? ` ${t("You are signed in with it here.")}` : "";
    // Where nothing of a name can be typed, Enter alone would say it.
    return stage.confirm({
      question: question + own,
      verb,
      ...(isTyped && { name: typable(name) ? name : idOf(first) }),
    });
  }
  const kind: Kind = first.kind;
  const noun = kind === "location" || kind === "machine" || kind === "part" ? kind : "thing";
  const asked = t("{0}: {1} at once ({2})?", bare(action.title), count(targets.length, noun), nameAll(targets));
  const all = several ? `${asked} ${several}` : asked;
  // What asks to type the name of one thing asks to type the number of several.
  return stage.confirm({ question: all, verb, ...(isTyped && { name: String(targets.length) }) });
}
