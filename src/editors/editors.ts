import * as vscode from "vscode";
import type { TargetNeeds } from "../commands/candidates.ts";
import { lateCommands } from "../lateCommands.ts";
import type { FragmentRef, PartRef, Ref } from "../fleet/refs.ts";
import { ConfigEditor, viewType } from "./builder/configEditor.ts";
import { registerConfigs } from "./files/configs.ts";
import { addressOf, resolvedScheme, scheme, shownScheme } from "./configUri.ts";
import { openUri } from "./opening/openUri.ts";
import { helpWithConfigs } from "./language/language.ts";
import { createHistory } from "./history/history.ts";
import type { Surroundings } from "./language/surroundings.ts";
import type { ResolvedConfigs } from "./readOnly/resolved.ts";
import { registerMetadata } from "./metadata/metadata.ts";
import { Theirs, theirsScheme } from "./readOnly/theirs.ts";
import type { CareOf } from "./saving/careAt.ts";
import type { ReadShown } from "./readOnly/shown.ts";

interface Needs extends TargetNeeds {
  readonly care: CareOf;
  tailLogs(part: PartRef, source?: string): void;
  showInFleet(ref: Ref): Promise<void>;
  tell(sentence: string): void;
  tellFailure(error: unknown): Promise<void>;
  readonly log: vscode.LogOutputChannel;
  readonly readShown: ReadShown;
}

/** Config documents and their editor, and the commands for them. */
export function createEditors(context: vscode.ExtensionContext, needs: Needs) {
  const theirs = new Theirs((accountId) => needs.app(accountId));
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const shown = async () => new (await import("./readOnly/shown.ts")).Shown(needs.readShown, changed);
  const resolvedAnew = new vscode.EventEmitter<vscode.Uri>();
  let loaded: Promise<ResolvedConfigs> | undefined;
  const resolved = () =>
    (loaded ??= import("./readOnly/resolved.ts").then(
      (room) => new room.ResolvedConfigs(context, resolvedAnew, (accountId) => needs.app(accountId)),
    ));
  let around: Promise<Surroundings> | undefined;
  const surroundings = () => (around ??= knowSurroundings(context, needs));
  const configs = registerConfigs(context, { ...needs, surroundings, theirs });
  const editor = new ConfigEditor({
    ...needs,
    configs,
    surroundings,
    extensionUri: context.extensionUri,
    tailLogs: async (uri) => {
      const { account, id } = addressOf(uri);
      const { partRefOf } = await import("../fleet/refById.ts");
      needs.tailLogs(await partRefOf(await needs.app(account), account, id));
    },
  });
  context.subscriptions.push(
    registerMetadata({ ...needs, theirs }),
    vscode.workspace.registerTextDocumentContentProvider(theirsScheme, theirs),
    vscode.workspace.registerTextDocumentContentProvider(shownScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri, token) => (await shown()).provideTextDocumentContent(uri, token),
    }),
    vscode.workspace.registerTextDocumentContentProvider(resolvedScheme, {
      onDidChange: resolvedAnew.event,
      provideTextDocumentContent: async (uri, token) => (await resolved()).text(uri, token),
    }),
    vscode.window.registerCustomEditorProvider(viewType, editor, {
      webviewOptions: { retainContextWhenHidden: true },
    }),
  );
  helpWithConfigs(context, { ...needs, surroundings });
  const history = createHistory(context, { ...needs, theirs, activeConfig, onDidSave: configs.onDidSave });
  return {
    /** Opens the config of a part or a fragment in the editor that the user prefers. */
    openConfig: async (ref: PartRef | FragmentRef) => vscode.commands.executeCommand("vscode.open", openUri(ref)),
    /** Opens the config of a part or a fragment as text. */
    openText: (ref: PartRef | FragmentRef) => vscode.window.showTextDocument(openUri(ref), { preview: true }),
    /** The part or fragment of the config in the active tab. */
    activeRef: async () => {
      const uri = activeConfig();
      if (!uri) return undefined;
      const { refById } = await import("../fleet/refById.ts");
      const { kind, id } = addressOf(uri);
      return refById(await needs.app(uri.authority), uri.authority, kind, id);
    },
    editMetadata: async (ref: Ref) => (await import("./metadata/metadataFiles.ts")).openMetadata(ref),
    show: async (command: string, title: string, target: Ref) => (await shown()).open(command, title, target),
    commands: {
      ...lateCommands(
        ["viam.config.open", "viam.config.openText", "viam.config.showResolved", "viam.config.compare"],
        async () =>
          (await import("./opening/openCommands.ts")).openCommands({
            ...needs,
            editor,
            activeConfig,
            showResolved: async (uri) => (await resolved()).open(uri),
          }),
      ),
      ...lateCommands(
        ["viam.config.toggleElement", "viam.config.duplicateElement", "viam.config.tailElement"],
        async () => (await import("./language/elementCommands.ts")).elementCommands({ ...needs, surroundings }),
      ),
      ...history.commands,
    },
  };
}

/** Made when the first config is opened, and shared by all that know more with it. */
async function knowSurroundings(context: vscode.ExtensionContext, needs: Needs): Promise<Surroundings> {
  const { Surroundings } = await import("./language/surroundings.ts");
  const made = new Surroundings((accountId) => needs.app(accountId));
  context.subscriptions.push(made);
  return made;
}

/** The config in the active tab, whichever editor shows it. */
function activeConfig(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom)) return undefined;
  return input.uri.scheme === scheme ? input.uri : undefined;
}
