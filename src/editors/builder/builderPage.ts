import * as vscode from "vscode";
import type { Surroundings } from "../language/surroundings.ts";
import { fromPage, type FromPage } from "../protocol/fromPage.ts";
import type { ToPage } from "../protocol/toPage.ts";
import { isChange, type Change } from "./changes.ts";
import { PageChanges } from "./pageChanges.ts";
import { PageHead, type HeadNeeds } from "./pageHead.ts";
import { PageState } from "./pageState.ts";
import { offerFixes } from "./quickFix.ts";
import { showText } from "./showText.ts";

/** What a page needs from the rest of the extension. */
export interface PageNeeds extends HeadNeeds {
  /** What is known of the fleet around a config. */
  readonly surroundings: Surroundings;
  tailLogs(uri: vscode.Uri): Promise<void>;
  tellFailure(error: unknown): Promise<void>;
}

/** One open page: what it asks for is done, and what happens to the document is told to it. */
export class BuilderPage implements vscode.Disposable {
  private readonly state: PageState;
  private readonly changes: PageChanges;
  private readonly head: PageHead;
  private readonly subscriptions: vscode.Disposable[];
  /** The card that the user was at last. */
  private at: number | undefined;
  private isReady = false;
  /** One change after the other, and what else is asked for after those before it: a save must find them all. */
  private done = Promise.resolve();

  constructor(
    readonly document: vscode.TextDocument,
    private readonly panel: vscode.WebviewPanel,
    private readonly needs: PageNeeds,
  ) {
    const { uri } = document;
    const { surroundings } = needs;
    const post = (message: ToPage) => this.post(message);
    this.state = new PageState(document, { surroundings, post });
    this.changes = new PageChanges(document, this.state, { onDidLearn: surroundings.onDidChange, post });
    this.head = new PageHead(uri, needs, (head) => post({ type: "head", head }));
    this.subscriptions = [
      needs.configs.onDidSave((saved) => saved.toString() === uri.toString() && void this.head.tell()),
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
    return showText(this.document, this.state.model, this.panel.viewColumn, { card: this.at, beside: false });
  }

  /** Brings the card at an offset of the text into view. */
  reveal(offset: number): void {
    this.state.reveal(offset, this.isReady);
  }

  dispose(): void {
    this.isReady = false;
    vscode.Disposable.from(this.head, this.state, ...this.subscriptions).dispose();
  }

  private post(message: ToPage): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = fromPage(value);
    if (!message) return;
    const failed = (error: unknown) => void this.needs.tellFailure(error);
    this.done = this.done.then(async () => {
      if (isChange(message)) await this.changes.change(message).catch(failed);
      // Not awaited: while something is asked, opened, saved or told, the page goes on taking changes.
      else void this.act(message).catch(failed);
    });
  }

  private async act(message: Exclude<FromPage, Change>): Promise<void> {
    const { document, needs } = this;
    const { mirror, model } = this.state;
    switch (message.type) {
      case "ready":
        this.isReady = true;
        this.state.tellEverything();
        this.head.setVisible(this.panel.visible);
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
        return showText(document, model, this.panel.viewColumn, { card: this.at, ...message });
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
        return offerFixes(document, model, message);
      case "add":
        return this.changes.add(message.section);
    }
  }

  private onVisibility(): void {
    this.head.setVisible(this.panel.visible && this.isReady);
    this.state.setVisible(this.panel.visible);
  }
}
