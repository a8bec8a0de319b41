import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Changes } from "../../fleet/config/changes.ts";
import type { Care } from "../../fleet/rights/care.ts";
import type { App } from "../../fleet/client.ts";
import type { ConfigAddress } from "../../fleet/config/configDocument.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import type { Problem } from "../../fleet/lint/problem.ts";
import type { Snapshot } from "../../fleet/config/snapshot.ts";
import { setting } from "../../settings.ts";
import { askAbove } from "./askAbove.ts";
import { nameOf } from "../configUri.ts";
import type { Surroundings } from "../language/surroundings.ts";
import { theirsScheme, type Theirs } from "../readOnly/theirs.ts";

/** An edit that is about to be sent. */
export interface Push {
  readonly app: App;
  readonly address: ConfigAddress;
  readonly uri: vscode.Uri;
  readonly base: Snapshot;
  readonly text: string;
  readonly care: Care;
}

/** What asking needs from the rest of the extension. */
interface ReviewNeeds {
  readonly theirs: Theirs;
  surroundings(): Promise<Surroundings>;
}

/**
 * Asks before an edit is sent that brings errors which stop the machine or a part of it, whatever the user wants to see;
 * shows what it changes and asks where the user wants that: always, in production, or where something goes that others
 * may need. Throws a `Failure` unless it may be sent.
 */
export async function reviewBeforeSave(push: Push, needs: ReviewNeeds): Promise<void> {
  const { uri, base, text } = push;
  // What is marked as production is always asked about.
  const mode = push.care === "ask by name" ? "always" : setting("viam.reviewBeforeSave");
  const errors = await errorsIn(push, await needs.surroundings());
  const review = mode === "never" ? undefined : await reviewOf(push, mode);
  if (errors.length === 0 && !review) return;

  const name = nameOf(uri);
  const show = () => needs.theirs.compare(uri, base, t("{0}: saved ↔ yours", name));
  if (errors.length === 0 && review) {
    const question = t("Save {0}? It {1}.", name, review.phrase);
    if (!(await askAbove(uri, show, question, review.reach)))
      throw new Failure(t("It is not saved yet, and your edit stays as it is."));
    closeOnceSaved(uri);
    return;
  }
  if (review) await show();
  const detail = [...told(text, errors), ...(review?.reach ? [review.reach] : [])].join("\n");
  const yes = t("Save Anyway");
  const answer = await vscode.window.showWarningMessage(askAboutErrors(name, errors), { modal: true, detail }, yes);
  if (answer === yes) return;
  throw new Failure(t("It is not saved. What is wrong is marked in the text and on the cards."));
}

/** Closes the comparison as soon as both its sides are the same, unless the config stands nowhere else. */
function closeOnceSaved(uri: vscode.Uri): void {
  const isOurs = (other: vscode.Uri) => other.toString() === uri.toString();
  const once = vscode.workspace.onDidSaveTextDocument((saved) => {
    if (!isOurs(saved.uri)) return;
    once.dispose();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const isElsewhere = tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) && isOurs(input.uri),
    );
    const asked = tabs.filter(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff &&
        isOurs(input.modified) &&
        input.original.scheme === theirsScheme &&
        input.original.query === "",
    );
    if (isElsewhere) void vscode.window.tabGroups.close(asked);
  });
}

/** The errors that the edit brings, by what is known of the fleet at the moment. */
async function errorsIn({ address, uri, base, text }: Push, surroundings: Surroundings): Promise<readonly Problem[]> {
  const [{ errorsBrought }, { Reading }] = await Promise.all([
    import("../../fleet/lint/brought.ts"),
    import("../../fleet/language/reading.ts"),
  ]);
  const before = new Reading(base.text);
  const after = new Reading(text, before);
  const known = surroundings.of(uri, after);
  return errorsBrought(before, after, { isFragment: address.kind === "fragment", known });
}

function askAboutErrors(name: string, errors: readonly Problem[]): string {
  return errors.length === 1
    ? t("Save {0} with an error that would stop the machine, or a part of it?", name)
    : t("Save {0} with {1} errors that would stop the machine, or parts of it?", name, errors.length);
}

/** How many errors a question tells; the text marks all of them. */
const mostTold = 3;

function told(text: string, errors: readonly Problem[]): string[] {
  const lines = errors
    .slice(0, mostTold)
    .map(({ offset, message }) => t("Line {0}: {1}", lineAt(text, offset), message));
  const more = errors.length - mostTold;
  return more > 0 ? [...lines, more === 1 ? t("… and one more.") : t("… and {0} more.", more)] : lines;
}

/** The line of an offset, counted from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

interface Review {
  /** What the edit changes, as the end of a sentence. */
  readonly phrase: string;
  /** Whom it reaches. */
  readonly reach: string;
}

/** What there is to look at before an edit is sent; undefined where nobody wants that. */
async function reviewOf({ app, address, base, text }: Push, mode: "risky" | "always"): Promise<Review | undefined> {
  const { changesBetween, phraseOf } = await import("../../fleet/config/changes.ts");
  const changes = changesBetween(base.text, text);
  const isWanted = mode === "always" || isRisky(changes);
  // A part is one machine's, so its state is asked for only where somebody is to read it.
  if (!isWanted && address.kind === "part") return undefined;
  const reach = await reachOf(app, address);
  if (!isWanted && !reach.isWide) return undefined;
  return { phrase: phraseOf(changes), reach: reach.sentence };
}

/** Removing or renaming what has a name breaks what asks for it by that name, in programs, too. */
function isRisky({ removed, renamed }: Changes): boolean {
  return renamed.length > 0 || removed.some(({ section }) => section !== undefined);
}

interface Reach {
  readonly sentence: string;
  /** Whether more than one machine is reached. */
  readonly isWide: boolean;
}

async function reachOf(app: App, address: ConfigAddress): Promise<Reach> {
  if (address.kind === "fragment") {
    const { blastRadiusOf, sayBlastRadius } = await import("../../fleet/config/blastRadius.ts");
    const radius = await blastRadiusOf(app, address.id).catch(() => undefined);
    if (!radius) return { sentence: t("How many machines use it cannot be told at the moment."), isWide: true };
    return { sentence: sayBlastRadius(radius), isWide: radius.machines > 0 };
  }
  const { aboutConfig } = await import("../../fleet/config/about.ts");
  const about = await aboutConfig(app, address).catch(() => undefined);
  const state = about?.online?.state;
  const sentence =
    state === "online"
      ? t("The machine is online and takes it within about 15 s.")
      : state === "offline"
        ? t("The machine is offline and takes it when it is back.")
        : "";
  return { sentence, isWide: false };
}
