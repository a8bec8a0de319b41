import * as vscode from "vscode";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import type { Known } from "../../fleet/language/known.ts";
import { Reading } from "../../fleet/language/reading.ts";
import type { Surroundings } from "../language/surroundings.ts";
import type { ToPage } from "../protocol/toPage.ts";
import { mistakeSentence, Mirror } from "./mirror.ts";
import { placeOf, problemsOf } from "./problems.ts";
import { whyReadOnly } from "./readOnly.ts";

/** How long several changes of the text are gathered before the page is told, in milliseconds. */
const gathering = 30;

/** What the state of a page is told with. */
interface StateNeeds {
  readonly surroundings: Surroundings;
  post(message: ToPage): void;
}

/** What a page is told of its document: the cards, what is wrong with them, whether it is saved, and what is around it. */
export class PageState implements vscode.Disposable {
  /** What the page shows of the text. */
  readonly mirror: Mirror;
  private readonly subscriptions: vscode.Disposable[];
  private readOnly: string | undefined;
  /** Where the page should go as soon as it can, in characters from the start of the text. */
  private wanted: number | undefined;
  /** What was imported when it was asked what is known. */
  private importsKnown = "";
  private isVisible = false;
  private gatherer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly needs: StateNeeds,
  ) {
    this.mirror = new Mirror(document.getText(), (message) => needs.post(message));
    const isOurs = (other: vscode.Uri) => other.toString() === document.uri.toString();
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => event.document === document && this.gather()),
      vscode.workspace.onDidSaveTextDocument((saved) => saved === document && this.tellState()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isOurs) && this.tellProblems()),
      needs.surroundings.onDidChange((known) => isOurs(known) && this.learn()),
      vscode.workspace.onDidChangeConfiguration(
        (change) => change.affectsConfiguration("viam.care") && void this.tellReadOnly(),
      ),
    ];
  }

  /** The config as the page has been told it. */
  get model(): ConfigModel {
    return this.mirror.model;
  }

  /** What is known of the fleet around the config. */
  known(): Known {
    return this.needs.surroundings.of(this.document.uri, new Reading(this.model.text));
  }

  /** Takes the text as it is now. */
  follow(): void {
    clearTimeout(this.gatherer);
    this.gatherer = undefined;
    const before = this.model.mistake;
    this.mirror.update(this.document.getText());
    this.tellState();
    if (before !== this.model.mistake) this.tellProblems();
    if (this.importsKnown !== this.mirror.imports) this.learn();
  }

  /** A page that is out of sight is told nothing until it is seen again. */
  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    if (!isVisible) return;
    this.follow();
    this.tellProblems();
  }

  /** Tells a page that has just been loaded all that there is. */
  tellEverything(): void {
    this.mirror.restart();
    this.tellState();
    this.tellProblems();
    this.tellWanted();
    this.learn();
    void this.tellReadOnly();
  }

  /** Brings the card at an offset of the text into view, now or when the page is there. */
  reveal(offset: number, isReady: boolean): void {
    this.wanted = offset;
    if (isReady) this.tellWanted();
  }

  dispose(): void {
    clearTimeout(this.gatherer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private gather(): void {
    if (this.isVisible) this.gatherer ??= setTimeout(() => this.follow(), gathering);
  }

  private tellState(): void {
    const { mistake } = this.model;
    const line = mistake === undefined ? undefined : this.document.positionAt(mistake).line + 1;
    this.needs.post({
      type: "state",
      dirty: this.document.isDirty,
      ...(line !== undefined && { mistake: mistakeSentence(line) }),
      ...(this.readOnly !== undefined && { readOnly: this.readOnly }),
    });
  }

  private tellProblems(): void {
    // While the text is no JSON, offsets in it say nothing about the cards.
    if (this.model.mistake === undefined) {
      this.needs.post({ type: "problems", problems: problemsOf(this.document, this.model) });
    }
  }

  private tellWanted(): void {
    if (this.wanted === undefined) return;
    this.follow();
    const { card, path } = placeOf(this.model, this.wanted);
    this.wanted = undefined;
    if (card !== 0) this.needs.post({ type: "show", card, focus: "card", path });
  }

  /** Asked seldom, since asking reads the config anew. */
  private async tellReadOnly(): Promise<void> {
    this.readOnly = await whyReadOnly(this.document.uri);
    this.tellState();
  }

  /** Takes over what is known of the fleet, such as what the imported fragments are called. */
  private learn(): void {
    this.importsKnown = this.mirror.imports;
    this.mirror.setKnown(this.known());
  }
}
