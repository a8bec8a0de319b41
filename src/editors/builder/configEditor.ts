import * as vscode from "vscode";
import type { BuilderPage, PageNeeds } from "./builderPage.ts";
import type { Surroundings } from "../language/surroundings.ts";

/** The id of the custom editor in package.json. */
export const viewType = "viam.configEditor";

/** Shows the view with the history of the active config. */
const showHistory = "viam.history.focus";

/** What the editor needs from the rest of the extension. */
export interface ConfigEditorNeeds extends Omit<PageNeeds, "historyCommand" | "surroundings"> {
  readonly extensionUri: vscode.Uri;
  surroundings(): Promise<Surroundings>;
}

/** Shows a config as cards. The text document stays the model, so dirty mark, undo and hot exit come from VS Code. */
export class ConfigEditor implements vscode.CustomTextEditorProvider {
  private readonly pages = new Set<BuilderPage>();
  /** Where a page that is about to open should begin, in characters from the start of the text. */
  private readonly starts = new Map<string, number>();

  constructor(private readonly needs: ConfigEditorNeeds) {}

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    const { extensionUri } = this.needs;
    const closed = new AbortController();
    panel.onDidDispose(() => closed.abort());
    const [{ BuilderPage }, { pageOf }, surroundings, commands] = await Promise.all([
      import("./builderPage.ts"),
      import("./page.ts"),
      this.needs.surroundings(),
      vscode.commands.getCommands(true),
    ]);
    if (closed.signal.aborted) return;
    const historyCommand = commands.includes(showHistory) ? showHistory : undefined;
    const page = new BuilderPage(document, panel, { ...this.needs, surroundings, historyCommand });
    this.pages.add(page);
    panel.onDidDispose(() => {
      this.pages.delete(page);
      page.dispose();
    });
    const start = this.starts.get(document.uri.toString());
    this.starts.delete(document.uri.toString());
    if (start !== undefined) page.reveal(start);
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist", "media")],
    };
    webview.html = pageOf(webview, extensionUri);
  }

  /** Opens the cards of a config, at the card that an offset of the text is in. */
  async show(uri: vscode.Uri, offset: number | undefined): Promise<void> {
    const open = [...this.pages].filter(({ document }) => document.uri.toString() === uri.toString());
    if (offset !== undefined && open.length === 0) this.starts.set(uri.toString(), offset);
    await vscode.commands.executeCommand("vscode.openWith", uri, viewType);
    if (offset !== undefined) for (const page of open) page.reveal(offset);
  }

  /** Opens the text of a config, at the card that the user is at in its page. */
  async showText(uri: vscode.Uri): Promise<void> {
    const page = [...this.pages].find(
      ({ document, isActive }) => isActive && document.uri.toString() === uri.toString(),
    );
    if (page) await page.showText();
    else await vscode.commands.executeCommand("vscode.openWith", uri, "default");
  }
}
