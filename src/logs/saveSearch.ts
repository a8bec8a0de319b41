import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { fileName } from "../fleet/fileName.ts";
import { asJsonLines, asText } from "../fleet/logs/saved.ts";
import type { LogSearch } from "../fleet/logs/search.ts";
import { describeEntries } from "../fleet/logs/tailState.ts";
import { setting } from "../settings.ts";

/** What is read for a file without asking again, in milliseconds of log. */
const longRange = 24 * 3_600_000;

/** No more than so many entries go into one file. */
const most = 500_000;

/** Saves what a search finds into a file that the person picks, as text or JSON lines. Undefined when they back out. */
export async function saveSearch(search: LogSearch): Promise<string | undefined> {
  if (!search.complete && !(await askWhole(search))) return undefined;
  const { part, start } = search.query;
  const name = `${fileName(part.name)}-${new Date(start).toISOString().slice(0, 10)}.log`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = await vscode.window.showSaveDialog({
    title: t("Save Logs"),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    filters: { [t("Text")]: ["log", "txt"], [t("JSON lines")]: ["jsonl"] },
  });
  if (!uri) return undefined;
  // Files are read from top to bottom, so the oldest comes first.
  const entries = search.entries.toReversed();
  const text = uri.path.endsWith(".jsonl")
    ? asJsonLines(entries)
    : asText(entries, setting("viam.logs.times") === "local");
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const saved = describeEntries(entries.length);
  return search.complete ? t("Saved {0}.", saved) : t("Saved the newest {0}; older ones were not read.", saved);
}

/** Asks whether to read the rest first, and reads it. False when the person backs out. */
async function askWhole(search: LogSearch): Promise<boolean> {
  const { start, end } = search.query;
  const all = t("Read and Save All");
  const these = t("Save These");
  const long = end - start > longRange;
  const question = t("Only the newest {0} were read so far. Save these alone?", describeEntries(search.entries.length));
  const detail = long
    ? t("The range is long: reading all of it may cost money, as Viam bills what is read.")
    : undefined;
  const answer = await vscode.window.showInformationMessage(
    question,
    { modal: true, ...(detail && { detail }) },
    these,
    all,
  );
  if (answer !== all) return answer === these;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t("Reading the log"), cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      while (!search.complete && search.entries.length < most) {
        await search.page(abort.signal);
        progress.report({ message: describeEntries(search.entries.length) });
      }
    },
  );
  return true;
}
