import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { agoInWords } from "../../fleet/ago.ts";
import type { App } from "../../fleet/client.ts";
import type { ConfigAddress } from "../../fleet/config/configDocument.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import { savedAt, type Snapshot } from "../../fleet/config/snapshot.ts";
import { applyEdits } from "../applyEdits.ts";
import type { Bases } from "../files/bases.ts";
import { nameOf } from "../configUri.ts";
import type { Theirs } from "../readOnly/theirs.ts";
import { mergeConfigs, type Choice, type Merge, type Overlap } from "../../fleet/merge/merge.ts";
import { writtenLike } from "../../fleet/merge/writtenLike.ts";

/** An edit that somebody else's save stands against. */
export interface Conflict {
  readonly app: App;
  readonly address: ConfigAddress;
  readonly uri: vscode.Uri;
  /** What the edit was made from, if that is known. */
  readonly base: Snapshot | undefined;
  readonly mine: string;
  readonly theirs: Snapshot;
}

/** What settling needs from the rest of the extension. */
export interface SettleNeeds {
  readonly bases: Bases;
  readonly theirs: Theirs;
  tellFailure(error: unknown): Promise<void>;
}

/**
 * Brings both edits together in the document, asking only where they overlap, and shows what came of it beside what the
 * server has. Returns the failure to end the save with: what the user has not seen is not sent, and the next save is
 * against what was shown.
 */
export async function settleConflict(conflict: Conflict, needs: SettleNeeds): Promise<Failure> {
  const { base, mine, theirs } = conflict;
  const merge = base && mergeConfigs(base.text, mine, theirs.text);
  const who = (await savedBy(conflict)) ?? t("somebody else");
  if (!base || !merge) return compareOnly(conflict, who, needs);

  let choose: Choice = () => "mine";
  if (merge.overlaps.length > 0) {
    const chosen = await askWhose(conflict, who, merge.overlaps);
    if (!chosen) return new Failure(t("It was not saved, because {0} saved it meanwhile.", who));
    choose = chosen;
  }
  // The document cannot be changed while VS Code saves it, so that comes right after the save has failed.
  const settled = { ...conflict, base, choose, who };
  setTimeout(() => void bringTogether(settled, needs).catch((error: unknown) => needs.tellFailure(error)), 0);
  return new Failure(
    merge.overlaps.length > 0
      ? t("It is merged with what {0} saved, as you chose. Look at the comparison, then save again.", who)
      : t("It is merged with what {0} saved meanwhile. Look at the comparison, then save again.", who),
  );
}

/** A conflict of which everything is decided. */
interface Settled extends Conflict {
  readonly base: Snapshot;
  readonly choose: Choice;
  readonly who: string;
}

/** Puts theirs into the document, as it is by now, and shows that beside what the server has. */
async function bringTogether(settled: Settled, needs: SettleNeeds): Promise<void> {
  const { uri, base, theirs, choose, who } = settled;
  const document = await vscode.workspace.openTextDocument(uri);
  let before = "";
  let merge: Merge | undefined;
  await applyEdits(document, () => {
    before = document.getText();
    merge = mergeConfigs(base.text, before, theirs.text, choose);
    return merge?.edits ?? [];
  });
  if (!merge) return;
  needs.bases.merged(uri, before, document.getText(), theirs);
  const left = { ...theirs, text: writtenLike(theirs.text, document.getText()) };
  await needs.theirs.compare(uri, left, t("{0}: saved by {1} ↔ merged", nameOf(uri), who));
}

/** Without a base nothing says what was edited: the user compares, and what was seen may be written over. */
async function compareOnly({ uri, theirs }: Conflict, who: string, needs: SettleNeeds): Promise<Failure> {
  const compare = t("Compare");
  const question = t("{0} was saved by {1} {2}.", nameOf(uri), who, when(theirs));
  const detail = t("Your edit was made from an older version and is not sent yet. Compare shows both side by side.");
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, compare);
  if (answer !== compare) return new Failure(t("It was not saved, because {0} saved it meanwhile.", who));
  needs.bases.set(uri, theirs);
  await needs.theirs.compare(uri, theirs, t("{0}: theirs ↔ yours", nameOf(uri)));
  return new Failure(t("It is not saved yet: compare both versions, then save again."));
}

/** Asks whose version goes where both changed the same. Undefined when the question was closed. */
async function askWhose(
  { uri, theirs }: Conflict,
  who: string,
  overlaps: readonly Overlap[],
): Promise<Choice | undefined> {
  const [each, mine, their] = [t("Choose One by One"), t("Keep Mine"), t("Take Theirs")];
  const places = overlaps.slice(0, 5).map(({ path }) => `• ${placeOf(path)}`);
  if (overlaps.length > places.length) places.push(t("and {0} more", overlaps.length - places.length));
  const question = t("{0} was saved by {1} {2}, and both of you changed the same.", nameOf(uri), who, when(theirs));
  const detail = `${places.join("\n")}\n\n${t("Everything else is merged. You see the result before it is saved.")}`;
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, each, mine, their);
  if (answer === mine) return () => "mine";
  if (answer === their) return () => "theirs";
  return answer === each ? askOneByOne(who, overlaps) : undefined;
}

async function askOneByOne(who: string, overlaps: readonly Overlap[]): Promise<Choice | undefined> {
  const chosen = new Map<string, "mine" | "theirs">();
  for (const [index, overlap] of overlaps.entries()) {
    const side = (label: string, text: string | undefined, value: "mine" | "theirs") => ({
      label,
      detail: text === undefined ? t("(taken out)") : shortened(text),
      value,
    });
    const answer = await vscode.window.showQuickPick(
      [side(t("Mine"), overlap.mine, "mine"), side(t("Theirs, by {0}", who), overlap.theirs, "theirs")],
      {
        title: t("Overlap {0} of {1}: {2}", index + 1, overlaps.length, placeOf(overlap.path)),
        placeHolder:
          overlap.base === undefined ? t("It is new on both sides") : t("Before: {0}", shortened(overlap.base)),
        ignoreFocusOut: true,
      },
    );
    if (!answer) return undefined;
    chosen.set(placeOf(overlap.path), answer.value);
  }
  return ({ path }) => chosen.get(placeOf(path)) ?? "mine";
}

async function savedBy({ app, address }: Conflict): Promise<string | undefined> {
  const { aboutConfig } = await import("../../fleet/config/about.ts");
  return (await aboutConfig(app, address).catch(() => undefined))?.savedBy;
}

function when(theirs: Snapshot): string {
  return savedAt(theirs) ? agoInWords(savedAt(theirs)) : t("meanwhile");
}

function placeOf(path: Overlap["path"]): string {
  return path.length > 0
    ? path.map((each) => (typeof each === "number" ? each + 1 : each)).join(" › ")
    : t("the whole");
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
