import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { Failure } from "../../fleet/errors/failure.ts";
import type { Known } from "../../fleet/language/known.ts";
import { Reading } from "../../fleet/language/reading.ts";
import type { Surroundings } from "../language/surroundings.ts";
import { fromPage, type FromPage } from "../protocol/fromPage.ts";
import type { ToPage } from "../protocol/toPage.ts";
import { addByPicker } from "./add.ts";
import { applyEdits } from "../applyEdits.ts";
import { editsFor, isChange, saidAfter, type Change } from "./changes.ts";
import { mistakeSentence, Mirror } from "./mirror.ts";
import { PageHead, type HeadNeeds } from "./pageHead.ts";
import { showText } from "./showText.ts";
import { placeOf, problemsOf } from "./problems.ts";
import { offerFixes } from "./quickFix.ts";
import { whyReadOnly } from "./readOnly.ts";

/** How long several changes of the text are gathered before the page is told, in milliseconds. */
const gathering = 30;

/** What a page needs from the rest of the extension. */
export interface PageNeeds extends HeadNeeds {
  /** What is known of the fleet around a config. */
  readonly surroundings: Surroundings;
  tailLogs(uri: vscode.Uri): Promise<void>;
  tellFailure(error: unknown): Promise<void>;
}

/** One open page: what it asks for is done to the document, and what happens to the document is told to it. */
export class BuilderPage implements vscode.Disposable {
  private readonly mirror: Mirror;
  private readonly head: PageHead;
  private readonly subscriptions: vscode.Disposable[];
  private readOnly: string | undefined;
  /** The card that the user was at last. */
  private at: number | undefined;
  private wanted: { readonly offset: number } | undefined;
  /** What was imported when it was asked what is known. */
  private importsKnown = "";
  private isReady = false;
  private gatherer: ReturnType<typeof setTimeout> | undefined;
  /** One change after the other, and what else is asked for after those before it: a save must find them all. */
  private changes = Promise.resolve();

  constructor(
    readonly document: vscode.TextDocument,
    private readonly panel: vscode.WebviewPanel,
    private readonly needs: PageNeeds,
  ) {
    const { uri } = document;
    this.mirror = new Mirror(document.getText(), (message) => this.post(message));
    this.head = new PageHead(uri, needs, (head) => this.post({ type: "head", head }));
    const isOurs = (other: vscode.Uri) => other.toString() === uri.toString();
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => event.document === document && this.gather()),
      vscode.workspace.onDidSaveTextDocument((saved) => saved === document && this.tellState()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isOurs) && this.tellProblems()),
      needs.configs.onDidSave((saved) => isOurs(saved) && void this.head.tell()),
      needs.surroundings.onDidChange((known) => isOurs(known) && this.learn()),
      panel.onDidChangeViewState(() => this.onVisibility()),
      panel.webview.onDidReceiveMessage((value: unknown) => this.receive(value)),
    ];
    this.onVisibility();
  }

  /** Whether the page is what the user looks at. */
  get isActive(): boolean {
    return this.panel.active;
  }

  /** Opens the text at the card that the user is at. */
  showText(): Promise<void> {
    return showText(this.document, this.mirror.model, this.panel.viewColumn, { card: this.at, beside: false });
  }

  /** Brings the card at an offset of the text into view. */
  reveal(offset: number): void {
    this.wanted = { offset };
    this.tellWanted();
  }

  dispose(): void {
    this.isReady = false;
    clearTimeout(this.gatherer);
    vscode.Disposable.from(this.head, ...this.subscriptions).dispose();
  }

  private post(message: ToPage): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = fromPage(value);
    if (!message) return;
    const failed = (error: unknown) => void this.needs.tellFailure(error);
    this.changes = this.changes.then(async () => {
      if (isChange(message)) await this.change(message).catch(failed);
      // Not awaited: while something is asked, opened, saved or told, the page goes on taking changes.
      else void this.act(message).catch(failed);
    });
  }

  private async act(message: Exclude<FromPage, Change>): Promise<void> {
    const { document, mirror, needs } = this;
    switch (message.type) {
      case "ready":
        this.isReady = true;
        this.tellEverything();
        return;
      case "save":
        await document.save();
        return;
      case "tailLogs":
        return needs.tailLogs(document.uri);
      case "history":
        if (needs.historyCommand) await vscode.commands.executeCommand(needs.historyCommand);
        return;
      case "showInFleet":
        return this.head.showInFleet(message.crumb);
      case "openText":
        return showText(document, mirror.model, this.panel.viewColumn, { card: this.at, ...message });
      case "at":
        this.at = message.card;
        return;
      case "watch":
        mirror.watch(message.cards);
        return;
      case "search":
        mirror.search(message.query);
        return;
      case "graph":
        mirror.showGraph(message.shown);
        return;
      case "fix":
        if (!(await offerFixes(document, mirror.model, message))) {
          this.post({ type: "say", sentence: t("There is no quick fix for this.") });
        }
        return;
      case "add":
        return this.add(message.section);
    }
  }

  private async change(message: Change): Promise<void> {
    const { mirror } = this;
    this.follow();
    const before = new Set(mirror.model.items.map(({ id }) => id));
    const name = mirror.cardName(message.card);
    try {
      await applyEdits(this.document, () => {
        this.follow();
        if (mirror.model.mistake !== undefined) throw new Failure(t("The text is not valid JSON at the moment."));
        return editsFor(mirror.model, message);
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const path = "path" in message ? message.path : (mirror.namePath(message.card) ?? []);
      this.post({ type: "refused", card: message.card, path, sentence: error.message });
      return;
    }
    this.follow();
    if (message.type === "duplicate") this.showNew(before);
    const sentence = saidAfter(message, name);
    if (sentence) this.post({ type: "say", sentence });
  }

  private async add(section: string | undefined): Promise<void> {
    this.follow();
    const before = new Set(this.mirror.model.items.map(({ id }) => id));
    const { document, needs, mirror } = this;
    const added = await addByPicker({
      document,
      model: () => {
        this.follow();
        return mirror.model;
      },
      section,
      known: () => this.known(),
      onDidLearn: needs.surroundings.onDidChange,
    });
    if (!added) return;
    this.follow();
    this.showNew(before);
  }

  /** Shows the first item that was not there before, with the focus in its name. */
  private showNew(before: ReadonlySet<number>): void {
    const made = this.mirror.model.items.find(({ id }) => !before.has(id));
    if (made) this.post({ type: "show", card: made.id, focus: "name", path: [] });
  }

  private gather(): void {
    if (!this.panel.visible) return;
    this.gatherer ??= setTimeout(() => this.follow(), gathering);
  }

  /** Takes the text as it is now. */
  private follow(): void {
    clearTimeout(this.gatherer);
    this.gatherer = undefined;
    const before = this.mirror.model.mistake;
    this.mirror.update(this.document.getText());
    this.tellState();
    if (before !== this.mirror.model.mistake) this.tellProblems();
    if (this.importsKnown !== this.mirror.imports) this.learn();
  }

  private onVisibility(): void {
    this.head.setVisible(this.panel.visible && this.isReady);
    if (!this.panel.visible) return;
    this.follow();
    this.tellProblems();
  }

  private tellEverything(): void {
    this.mirror.restart();
    this.tellState();
    this.tellProblems();
    this.tellWanted();
    this.head.setVisible(this.panel.visible);
    this.learn();
    void this.tellReadOnly();
  }

  private tellState(): void {
    const { mistake } = this.mirror.model;
    const line = mistake === undefined ? undefined : this.document.positionAt(mistake).line + 1;
    this.post({
      type: "state",
      dirty: this.document.isDirty,
      ...(line !== undefined && { mistake: mistakeSentence(line) }),
      ...(this.readOnly !== undefined && { readOnly: this.readOnly }),
    });
  }

  private tellProblems(): void {
    // While the text is no JSON, offsets in it say nothing about the cards.
    if (this.mirror.model.mistake === undefined) {
      this.post({ type: "problems", problems: problemsOf(this.document, this.mirror.model) });
    }
  }

  private tellWanted(): void {
    if (!this.wanted || !this.isReady) return;
    this.follow();
    const { card, path } = placeOf(this.mirror.model, this.wanted.offset);
    this.wanted = undefined;
    if (card !== 0) this.post({ type: "show", card, focus: "card", path });
  }

  /** Asked once, since asking reads the config anew. */
  private async tellReadOnly(): Promise<void> {
    this.readOnly = await whyReadOnly(this.document.uri);
    if (this.readOnly !== undefined) this.tellState();
  }

  /** Takes over what is known of the fleet, such as what the imported fragments are called. */
  private learn(): void {
    this.importsKnown = this.mirror.imports;
    this.mirror.setKnown(this.known());
  }

  private known(): Known {
    return this.needs.surroundings.of(this.document.uri, new Reading(this.mirror.model.text));
  }
}
