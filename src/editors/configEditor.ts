import * as vscode from "vscode";
import { ago } from "../fleet/ago.ts";
import type { App } from "../fleet/client.ts";
import type { PartRef } from "../fleet/refs.ts";
import type { ConfigFiles } from "./configFiles.ts";
import { addressOf } from "./configUri.ts";
import { pageOf } from "./page.ts";
import { fromPage, type FromPage, type Head, type ToPage } from "./protocol.ts";

/** The id of the custom editor in package.json. */
export const viewType = "viam.configEditor";

/** How often the head of a visible editor is read again, in milliseconds. */
const headInterval = 15_000;

/** What the editor needs from the rest of the extension. */
export interface ConfigEditorNeeds {
  readonly extensionUri: vscode.Uri;
  readonly files: ConfigFiles;
  app(accountId: string): Promise<App>;
  tailLogs(part: PartRef): void;
  tellFailure(error: unknown): Promise<void>;
}

/** Shows a config as cards. The text document stays the model, so dirty mark, undo and hot exit come from VS Code. */
export class ConfigEditor implements vscode.CustomTextEditorProvider {
  constructor(private readonly needs: ConfigEditorNeeds) {}

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const { extensionUri, files } = this.needs;
    const post = (message: ToPage) => void webview.postMessage(message);
    const showConfig = () => void configMessage(document).then(post);
    const showHead = () => void this.head(document.uri).then((head) => head && post({ type: "head", head }));
    const timer = setInterval(() => panel.visible && showHead(), headInterval);
    // One after the other: a save that follows an edit must find it in the document.
    let acting = Promise.resolve();

    const subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => event.document === document && showConfig()),
      vscode.workspace.onDidSaveTextDocument((saved) => saved === document && showConfig()),
      panel.onDidChangeViewState(() => panel.visible && showHead()),
      files.onDidSave((uri) => uri.toString() === document.uri.toString() && showHead()),
      webview.onDidReceiveMessage((value: unknown) => {
        const message = fromPage(value);
        if (message?.type === "ready") {
          showConfig();
          showHead();
        } else if (message) {
          acting = acting
            .then(() => this.act(document, panel, message))
            .catch((error: unknown) => this.needs.tellFailure(error));
        }
      }),
    ];
    panel.onDidDispose(() => {
      clearInterval(timer);
      vscode.Disposable.from(...subscriptions).dispose();
    });
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist", "media")],
    };
    webview.html = pageOf(webview, extensionUri);
  }

  private async act(document: vscode.TextDocument, panel: vscode.WebviewPanel, message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        return;
      case "save":
        await document.save();
        return;
      case "openText":
        return openText(document, panel.viewColumn, message.path);
      case "tailLogs":
        this.needs.tailLogs(await this.part(document.uri));
        return;
      case "setDisabled": {
        const { setDisabled } = await import("../fleet/editConfig.ts");
        return apply(document, setDisabled(document.getText(), message.path, message.disabled));
      }
      case "setAttributes": {
        const { setAttributes } = await import("../fleet/editConfig.ts");
        return apply(document, setAttributes(document.getText(), message.path, message.text));
      }
    }
  }

  /** The head, or undefined while the cloud cannot be asked: the page then keeps what it shows. */
  private async head(uri: vscode.Uri): Promise<Head | undefined> {
    const { aboutConfig } = await import("../fleet/about.ts");
    try {
      const about = await aboutConfig(await this.needs.app(uri.authority), addressOf(uri));
      const { online, savedBy, savedAt } = about;
      this.needs.files.saw(uri, about.lastUpdated);
      const since = online?.lastOnline ? ` ${ago(online.lastOnline)}` : "";
      return {
        path: about.path,
        name: about.name,
        state: online && `${online.state}${since}`,
        stateKind: online?.state,
        saved: savedAt ? `saved ${savedWhen(savedAt)}${savedBy ? ` by ${savedBy}` : ""}` : undefined,
        canTail: addressOf(uri).kind === "part",
      };
    } catch {
      return undefined;
    }
  }

  private async part(uri: vscode.Uri): Promise<PartRef> {
    const { account, id } = addressOf(uri);
    const { partRefOf } = await import("../fleet/partRef.ts");
    return partRefOf(await this.needs.app(account), account, id);
  }
}

function savedWhen(time: number): string {
  const word = ago(time);
  return word === "now" ? "just now" : `${word} ago`;
}

async function configMessage(document: vscode.TextDocument): Promise<ToPage> {
  const { itemsOf } = await import("../fleet/configItems.ts");
  const items = itemsOf(document.getText());
  const cards = (items ?? []).map(({ section, index, offset: _, ...rest }) => ({
    path: [section, index] as const,
    ...rest,
  }));
  const mistake = items ? undefined : "The text is not valid JSON at the moment; the cards come back when it is.";
  return { type: "config", cards, dirty: document.isDirty, mistake };
}

async function apply(document: vscode.TextDocument, edits: { offset: number; length: number; content: string }[]) {
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of edits) {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    edit.replace(document.uri, range, content);
  }
  await vscode.workspace.applyEdit(edit);
}

async function openText(
  document: vscode.TextDocument,
  viewColumn: vscode.ViewColumn | undefined,
  path: readonly [string, number] | undefined,
): Promise<void> {
  const { itemsOf } = await import("../fleet/configItems.ts");
  const item =
    path && itemsOf(document.getText())?.find(({ section, index }) => section === path[0] && index === path[1]);
  await vscode.commands.executeCommand("vscode.openWith", document.uri, "default", viewColumn);
  const editor = vscode.window.activeTextEditor;
  if (!item || editor?.document !== document) return;
  const at = document.positionAt(item.offset);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
}
