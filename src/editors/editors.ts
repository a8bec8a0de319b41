import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import { refIn, type PartRef, type Ref } from "../fleet/refs.ts";
import { ConfigEditor, viewType } from "./configEditor.ts";
import { ConfigFiles } from "./configFiles.ts";
import { configUri, scheme } from "./configUri.ts";
import { Theirs, theirsScheme } from "./conflict.ts";
import { Shown, shownScheme, type ReadShown } from "./shown.ts";

interface Needs {
  app(accountId: string): Promise<App>;
  tailLogs(part: PartRef): void;
  tell(sentence: string): void;
  tellFailure(error: unknown): Promise<void>;
  readonly log: vscode.LogOutputChannel;
  readonly readShown: ReadShown;
}

/** Config documents and their editor, and the commands for them. */
export function createEditors(context: vscode.ExtensionContext, needs: Needs) {
  const theirs = new Theirs();
  const shown = new Shown(needs.readShown);
  const files = new ConfigFiles(context.workspaceState, theirs, needs);
  const editor = new ConfigEditor({ ...needs, files, extensionUri: context.extensionUri });
  context.subscriptions.push(
    files,
    vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    vscode.workspace.registerTextDocumentContentProvider(theirsScheme, theirs),
    vscode.workspace.registerTextDocumentContentProvider(shownScheme, shown),
    vscode.window.registerCustomEditorProvider(viewType, editor, {
      webviewOptions: { retainContextWhenHidden: true },
    }),
  );
  return {
    show: (command: string, title: string, target: Ref) => shown.open(command, title, target),
    commands: {
      "viam.config.open": (target?: unknown) => open(target, viewType),
      "viam.config.openText": (target?: unknown) => open(target, "default"),
    },
  };
}

/** Opens the config of a row, or else that of the active tab, in an editor. */
async function open(target: unknown, editor: string): Promise<string | undefined> {
  const ref = refIn(target, "part", "fragment");
  const uri = ref ? configUri(ref) : activeConfig();
  if (!uri) return "Pick a part or a fragment in the Fleet view first.";
  // Cards and text are two tabs of one document: to swap them in place, VS Code would ask to save first.
  await vscode.commands.executeCommand("vscode.openWith", uri, editor);
  return undefined;
}

/** The config in the active tab, whichever editor shows it. */
function activeConfig(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom)) return undefined;
  return input.uri.scheme === scheme ? input.uri : undefined;
}
