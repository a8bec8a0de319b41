import type { Edit } from "jsonc-parser";
import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { stillNamed } from "../../fleet/builder/edits/rename.ts";
import { isResource, textField } from "../../fleet/builder/item.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import { unlinked } from "../../fleet/markdown.ts";
import { applyEdits } from "../applyEdits.ts";
import { unsure } from "../language/certainty.ts";
import { rangeOf } from "../language/ranges.ts";
import type { ToPage } from "../protocol/toPage.ts";
import { addByPicker } from "./add.ts";
import { editsFor, saidAfter, type Change } from "./changes.ts";
import type { PageState } from "./pageState.ts";

/** What changing needs. */
interface ChangesNeeds {
  readonly onDidLearn: vscode.Event<unknown>;
  post(message: ToPage): void;
}

/** Does to the document what a page asks for, and tells the page what came of it. */
export class PageChanges {
  constructor(
    private readonly document: vscode.TextDocument,
    private readonly state: PageState,
    private readonly needs: ChangesNeeds,
  ) {}

  /** Makes a change of a card; what cannot be done is told beside the field. */
  async change(message: Change): Promise<void> {
    const { state } = this;
    const { mirror } = state;
    state.follow();
    const before = this.ids();
    const name = mirror.cardName(message.card);
    const item = state.model.item(message.card);
    let edits: readonly Edit[] = [];
    try {
      await applyEdits(this.document, () => {
        state.follow();
        if (state.model.mistake !== undefined) throw new Failure(t("The text is not valid JSON at the moment."));
        return (edits = editsFor(state.model, message));
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const path = "path" in message ? message.path : (mirror.namePath(message.card) ?? []);
      this.needs.post({ type: "refused", card: message.card, path, sentence: error.message });
      mirror.tellAgain(message.card);
      return;
    }
    state.follow();
    if (edits.length === 0) mirror.tellAgain(message.card);
    if (message.type === "duplicate") this.showNew(before);
    const sentence = saidAfter(message, name);
    if (sentence && edits.length > 0) this.needs.post({ type: "say", sentence });
    if (message.type === "rename" && item && isResource(item))
      void this.offerRest(textField(item, "name"), message.name);
  }

  /** Lets the user pick something to add, and shows it. */
  async add(section: string | undefined): Promise<void> {
    const { document, state } = this;
    state.follow();
    const before = this.ids();
    const added = await addByPicker({
      document,
      model: () => {
        state.follow();
        return state.model;
      },
      section,
      known: () => state.known(),
      onDidLearn: this.needs.onDidLearn,
    });
    if (!added) return;
    state.follow();
    this.showNew(before);
  }

  /** After a rename: offers to look through the texts that may have meant the resource, but need not. */
  private async offerRest(old: string, name: string): Promise<void> {
    const count = stillNamed(this.state.model, old, name).length;
    if (count === 0) return;
    const review = t("Review…");
    const told =
      count === 1
        ? t('Renamed {0} to {1}. One other text also reads "{0}", and may mean it.', old, name)
        : t('Renamed {0} to {1}. {2} other texts also read "{0}", and may mean it.', old, name, count);
    if ((await vscode.window.showInformationMessage(unlinked(told), review)) !== review) return;
    this.state.follow();
    const edit = new vscode.WorkspaceEdit();
    for (const each of stillNamed(this.state.model, old, name)) {
      edit.replace(this.document.uri, rangeOf(this.document, each), each.content, unsure(old));
    }
    await vscode.workspace.applyEdit(edit);
  }

  private ids(): ReadonlySet<number> {
    return new Set(this.state.model.items.map(({ id }) => id));
  }

  /** Shows the first item that was not there before, with the focus in its name. */
  private showNew(before: ReadonlySet<number>): void {
    const made = this.state.model.items.find(({ id }) => !before.has(id));
    if (made) this.needs.post({ type: "show", card: made.id, focus: "name", path: [] });
  }
}
