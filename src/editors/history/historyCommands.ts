import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { agoInWords } from "../../fleet/ago.ts";
import type { App } from "../../fleet/client.ts";
import type { Version } from "../../fleet/config/history.ts";
import { tag as tagRule } from "../../fleet/nameRules.ts";
import { applyEdits } from "../applyEdits.ts";
import { bringToFront } from "../opening/bringToFront.ts";
import { addressOf, nameOf } from "../configUri.ts";
import type { VersionRow } from "./historyView.ts";
import type { Theirs } from "../readOnly/theirs.ts";
import { writtenLike } from "../../fleet/merge/writtenLike.ts";

/** What the commands of the History view work with. */
export interface HistoryNeeds {
  app(accountId: string): Promise<App>;
  readonly theirs: Theirs;
  refresh(): void;
}

/** The commands on versions, by the ends of their ids. */
export type HistoryCommands = ReturnType<typeof historyCommands>;

/** Makes the commands on versions. Each resolves to a sentence for the status bar, if there is one to say. */
export function historyCommands(needs: HistoryNeeds) {
  const { theirs } = needs;
  const read = (uri: vscode.Uri, version: Version) =>
    theirs.keep(uri, version.when ?? "oldest", version.text, version.revision);
  /** A version for the left of a comparison: what is the same in the text on the right looks the same. */
  const readFor = (uri: vscode.Uri, version: Version, right: string) => {
    return theirs.keep(uri, version.when ?? "oldest", writtenLike(version.text, right), "compared");
  };
  return {
    showChange: async (row?: VersionRow) => {
      if (!row) return pickFirst();
      const { uri, version, before } = row;
      if (!before) return openVersion(read(uri, version));
      const title = t("{0}: what was saved {1}", nameOf(uri), whenOf(version));
      const left = readFor(uri, before, version.text);
      await vscode.commands.executeCommand("vscode.diff", left, read(uri, version), title, { preview: true });
      return undefined;
    },

    compare: async (row?: VersionRow, rows: readonly VersionRow[] = row ? [row] : []) => {
      if (!row) return pickFirst();
      const [one, other] = [...rows].sort((a, b) => (a.version.when ?? 0) - (b.version.when ?? 0));
      if (rows.length > 2) return t("Two versions can be compared at once.");
      if (one && other) {
        const title = t("{0}: {1} ↔ {2}", nameOf(row.uri), whenOf(one.version), whenOf(other.version));
        const left = readFor(one.uri, one.version, other.version.text);
        await vscode.commands.executeCommand("vscode.diff", left, read(other.uri, other.version), title);
        return undefined;
      }
      const title = t("{0}: {1} ↔ current", nameOf(row.uri), whenOf(row.version));
      const current = await vscode.workspace.openTextDocument(row.uri);
      const left = readFor(row.uri, row.version, current.getText());
      await vscode.commands.executeCommand("vscode.diff", left, row.uri, title);
      return undefined;
    },

    open: (row?: VersionRow) => {
      if (!row) return pickFirst();
      return openVersion(read(row.uri, row.version));
    },

    restore: async (row?: VersionRow) => {
      if (!row) return pickFirst();
      const { uri, version } = row;
      await bringToFront(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await applyEdits(document, () => [{ offset: 0, length: document.getText().length, content: version.text }]);
      return t("The version of {0} is in the editor. It takes effect when you save.", whenOf(version));
    },

    setTag: async (row?: VersionRow) => {
      const revision = row?.version.revision;
      if (!row || revision === undefined) return t("Pick a revision of a fragment in the History view first.");
      const prompt = t("The tag of revision {0}; it moves here if another revision has it", revision);
      const tag = await vscode.window.showInputBox({ prompt, validateInput: (text) => tagRule(text) });
      if (tag === undefined) return undefined;
      const { account, id } = addressOf(row.uri);
      await (await needs.app(account)).setFragmentTag({ fragmentId: id, tag, revision });
      needs.refresh();
      return t("Revision {0} of {1} is tagged {2}.", revision, nameOf(row.uri), tag);
    },

    deleteTag: async (row?: VersionRow) => {
      const [first, ...others] = row?.tags ?? [];
      if (!row || first === undefined) return t("Pick a revision with a tag in the History view first.");
      const tag =
        others.length > 0 ? await vscode.window.showQuickPick(row.tags, { placeHolder: t("Which tag") }) : first;
      if (tag === undefined) return undefined;
      const question = t(
        "Delete the tag {0} of {1}? Machines that are pinned to it lose their version.",
        tag,
        nameOf(row.uri),
      );
      const yes = t("Delete");
      if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return undefined;
      const { account, id } = addressOf(row.uri);
      await (await needs.app(account)).deleteFragmentTag({ fragmentId: id, tag });
      needs.refresh();
      return t("Deleted the tag {0} of {1}.", tag, nameOf(row.uri));
    },
  };
}

function pickFirst(): string {
  return t("Pick a version in the History view first.");
}

async function openVersion(uri: vscode.Uri): Promise<undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
}

function whenOf({ when }: Version): string {
  return when === undefined ? t("the oldest version") : agoInWords(when);
}
