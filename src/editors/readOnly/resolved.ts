import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import { toldOrigin, type Origin } from "../../fleet/resolved/origin.ts";
import { fragmentReader } from "../../fleet/resolved/readFragment.ts";
import { resolveConfig } from "../../fleet/resolved/resolve.ts";
import { addressOf, nameOf, resolvedScheme, scheme } from "../configUri.ts";

/** How the name of a document ends that shows a config with everything resolved. */
const ending = ".resolved.jsonc";

/** Configs as their machines run them, read only. Each line tells where it comes from. */
export class ResolvedConfigs implements vscode.HoverProvider {
  /** Where the lines of the documents that are open come from; undefined for those of the heading. */
  private readonly origins = new Map<string, readonly (Origin | undefined)[]>();

  constructor(
    context: vscode.ExtensionContext,
    private readonly changed: vscode.EventEmitter<vscode.Uri>,
    private readonly app: (accountId: string) => Promise<App>,
  ) {
    context.subscriptions.push(
      vscode.languages.registerHoverProvider({ scheme: resolvedScheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.origins.delete(uri.toString())),
    );
  }

  /** Opens what becomes of a config, read anew. */
  async open(config: vscode.Uri): Promise<void> {
    const uri = config.with({ scheme: resolvedScheme, path: `${config.path}${ending}` });
    this.changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  /** The text of such a document; one that says why, when there is nothing to show. */
  async text(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const config = uri.with({ scheme, path: uri.path.slice(0, -ending.length) });
    try {
      const app = await this.app(config.authority);
      const { text, isEdited } = await this.configText(config, app, abort.signal);
      const {
        text: body,
        origins,
        unresolved,
      } = await resolveConfig(text, fragmentReader(app, abort.signal), abort.signal);
      const heading = headingOf(nameOf(config), isEdited, unresolved);
      this.origins.set(uri.toString(), [...heading.map(() => undefined), ...origins]);
      return `${heading.map((line) => `// ${line}\n`).join("")}${body}`;
    } catch (error) {
      abort.signal.throwIfAborted();
      const { describe } = await import("../../fleet/errors/describe.ts");
      return `// ${t("It cannot be told what becomes of {0}: {1}", nameOf(config), describe(error).reason)}\n`;
    }
  }

  provideHover({ uri }: vscode.TextDocument, { line }: vscode.Position): vscode.Hover | undefined {
    const origin = this.origins.get(uri.toString())?.[line];
    return origin && new vscode.Hover(new vscode.MarkdownString(toldOrigin(origin)));
  }

  /** What is being edited, or else what the cloud has. */
  private async configText(uri: vscode.Uri, app: App, signal: AbortSignal) {
    const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (open) return { text: open.getText(), isEdited: open.isDirty };
    const { readConfig } = await import("../../fleet/config/configDocument.ts");
    return { text: (await readConfig(app, addressOf(uri), signal)).text, isEdited: false };
  }
}

function headingOf(name: string, isEdited: boolean, unresolved: readonly string[]): string[] {
  const what = isEdited
    ? t("{0} as it would be with your unsaved changes, its fragments expanded.", name)
    : t("{0} with its fragments expanded.", name);
  const oneLine = unresolved.map((sentence) => sentence.replace(/\s+/g, " "));
  return [`${what} ${t("Hover over a line to see where it comes from.")}`, ...oneLine];
}
