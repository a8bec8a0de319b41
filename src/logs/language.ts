import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { foldsIn, linksIn } from "../fleet/logs/lines.ts";
import type { PartRef } from "../fleet/refs.ts";
import type { Searches } from "./searches.ts";
import { language, type TailedPart } from "./tail.ts";
import type { Tails } from "./tails.ts";
import { itemsOf } from "../fleet/config/configItems.ts";

const neighbours = "viam.logs.neighbours";

/** Links and folds in what tails and searches show. */
export function registerLogLanguage(tails: Tails, searches: Searches): vscode.Disposable {
  const partsOf = partsShown(tails, searches);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(language, {
      provideDocumentLinks: (document) => {
        const parts = partsOf(document);
        return linksIn(document.getText(), document.uri.scheme !== "output").flatMap((each) => {
          if (each.kind === "time") return [];
          const range = new vscode.Range(document.positionAt(each.start), document.positionAt(each.end));
          const part = each.kind === "caller" ? undefined : partNamed(parts, each.part);
          const [command, argument, tooltip] =
            each.kind === "caller"
              ? ["viam.logs.openCaller", { path: each.path, line: each.line }, t("Open the code")]
              : ["viam.logs.openResource", part && { part, name: each.name }, t("Open in the config")];
          if (!argument) return [];
          const link = new vscode.DocumentLink(range, commandUri(command, argument));
          link.tooltip = tooltip;
          return [link];
        });
      },
    }),
    vscode.languages.registerHoverProvider(language, {
      // A link under every time would be louder than what was logged.
      provideHover: (document, { line, character }) => {
        const time = linksIn(document.lineAt(line).text).find(({ kind }) => kind === "time");
        if (time?.kind !== "time" || character > time.end) return undefined;
        const part = partNamed(partsOf(document), time.part);
        if (!part) return undefined;
        const uri = commandUri(neighbours, { part, time: time.time });
        const said = new vscode.MarkdownString(`[${t("Show what was logged around then")}](${uri.toString()})`);
        said.isTrusted = { enabledCommands: [neighbours] };
        return new vscode.Hover(said, new vscode.Range(line, time.start, line, time.end));
      },
    }),
    vscode.languages.registerFoldingRangeProvider(language, {
      provideFoldingRanges: (document) =>
        foldsIn(document.getText()).map(({ start, end }) => new vscode.FoldingRange(start, end)),
    }),
  );
}

/** A part, and how it is called before its entries where there are several. */
type Shown = Pick<TailedPart, "part"> & Partial<Pick<TailedPart, "label">>;

/** The parts whose entries stand in a document. */
function partsShown(tails: Tails, searches: Searches): (document: vscode.TextDocument) => readonly Shown[] {
  return ({ uri }) => searches.partsOf(uri)?.map((part) => ({ part })) ?? tails.shownIn(uri)?.parts ?? [];
}

function partNamed(parts: readonly Shown[], name: string | undefined): PartRef | undefined {
  return (parts.length === 1 ? parts[0] : parts.find(({ label }) => label === name))?.part;
}

/** The entry that the cursor stands in, also in its stack trace: when it was written, and by which part. */
export function entryAtCursor(tails: Tails, searches: Searches): { part: PartRef; time: string } | undefined {
  const { document, selection } = vscode.window.activeTextEditor ?? {};
  if (!document || !selection) return undefined;
  for (let line = selection.active.line; line >= 0; line--) {
    const found = linksIn(document.lineAt(line).text).find((each) => each.kind === "time");
    const part = found && partNamed(partsShown(tails, searches)(document), found.part);
    if (found) return part && { part, time: found.time };
  }
  return undefined;
}

function commandUri(command: string, argument: object): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);
}

/** Opens the code that wrote an entry: a file of the workspace that ends so, or viam-server's own in the browser. */
export async function openCaller({ path, line }: { path: string; line: number }): Promise<string | undefined> {
  const own = path.replace(/^rdk\//, "");
  const [file] = await vscode.workspace.findFiles(`**/${own}`, undefined, 1);
  if (file) {
    const at = new vscode.Range(line - 1, 0, line - 1, 0);
    await vscode.window.showTextDocument(file, { selection: at });
    return undefined;
  }
  if (own === path) return t("{0} is not in this workspace.", path);
  await vscode.env.openExternal(vscode.Uri.parse(`https://github.com/viamrobotics/rdk/blob/main/${own}#L${line}`));
  return undefined;
}

/** Opens the config of a part with the cursor at a resource. */
export async function openResource({ part, name }: { part: PartRef; name: string }): Promise<string | undefined> {
  await vscode.commands.executeCommand("viam.config.openText", part);
  const editor = vscode.window.activeTextEditor;
  const item = editor && itemsOf(editor.document.getText())?.find((each) => each.name === name);
  if (!item) return t("{0} is not in the config of {1}; it may come from a fragment.", name, part.name);
  const at = editor.document.positionAt(item.offset);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
  return undefined;
}
