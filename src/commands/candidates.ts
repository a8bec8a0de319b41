import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import { everyOne, type Placed } from "../fleet/everything.ts";
import { Failure } from "../fleet/errors/failure.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import { idOf, type Kind, type Ref } from "../fleet/refs.ts";
import { names } from "../fleet/node.ts";
import type { Action } from "./action.ts";
import { couldNot } from "./sentences.ts";

/**
 * About so many things it is asked whether the account may do something to them, which may take a call for each. Of more,
 * all are offered: who picks one that is not allowed is told why then.
 */
const mostAsked = 200;

/** An account to look for targets in. */
export interface AccountName {
  readonly id: string;
  readonly name: string;
}

/** What picking a target needs from the rest of the extension: where to look, and what is known of the rights there. */
export interface TargetNeeds {
  accounts(): Promise<readonly AccountName[]>;
  app(accountId: string): Promise<App>;
  /** What the account may not do to a thing. */
  denied(target: Ref): Promise<readonly Permission[]>;
  /** Why not, as what follows "Could not …:". */
  whyNot(target: Ref, permission: Permission): Promise<string | undefined>;
}

/** Things of one kind in one account that a command may be for. */
export interface Candidates<K extends Kind> {
  readonly kind: K;
  readonly account: AccountName;
  /** By their names. */
  readonly things: readonly Placed[];
}

/** What a command is for, and what it needs; the menus of rows leave out the same (`scripts/contributes.ts`). */
export type Offered = Pick<Action<Kind, unknown>, "title" | "deed" | "trait" | "needs">;

/**
 * The things that a command may be for, over all accounts. What cannot be read in one account does not keep those of
 * others away. Throws a `Failure` that says why when there is nothing at all.
 */
export async function* candidates<K extends Kind>(
  kinds: readonly K[],
  offered: Offered,
  fleet: TargetNeeds,
  signal: AbortSignal,
): AsyncGenerator<Candidates<K>> {
  const accounts = await fleet.accounts();
  const { trait, needs } = offered;
  let some = false;
  let refused: Ref | undefined;
  const failures: unknown[] = [];
  for (const kind of kinds) {
    for (const account of accounts) {
      try {
        const all = await everyOne(await fleet.app(account.id), account.id, kind, { signal });
        const fit = all.filter(({ traits = [] }) => !trait || hasTrait(traits, trait));
        const limits =
          needs && fit.length <= mostAsked ? await Promise.all(fit.map(({ ref }) => fleet.denied(ref))) : [];
        const allowed = fit.filter((_, at) => !needs || !limits[at]?.includes(needs));
        refused ??= fit.find((each) => !allowed.includes(each))?.ref;
        const things = kind === "machine" || kind === "part" ? onceEach(allowed) : allowed;
        things.sort((a, b) => names.compare(a.ref.name, b.ref.name));
        some ||= things.length > 0;
        if (things.length > 0) yield { kind, account, things };
      } catch (error) {
        failures.push(error);
      }
    }
  }
  if (some) return;
  if (failures.length > 0) throw failures[0];
  const reason = refused && needs && (await fleet.whyNot(refused, needs));
  throw new Failure(refused && reason ? couldNot(offered, refused, reason) : t("There is none here."));
}

/** A machine in a shared location stands under each organization that has it, and is the same one. */
function onceEach(things: readonly Placed[]): Placed[] {
  return [...new Map(things.toReversed().map((each) => [idOf(each.ref), each])).values()].reverse();
}

function hasTrait(traits: readonly string[], trait: string): boolean {
  return trait.startsWith("not ") ? !traits.includes(trait.slice("not ".length)) : traits.includes(trait);
}
