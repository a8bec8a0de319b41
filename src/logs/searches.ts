import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { pathPiece } from "../fleet/fileName.ts";
import { describeFilter } from "../fleet/logs/filter.ts";
import { formatLog, momentOf } from "../fleet/logs/formatLog.ts";
import { noticeLine } from "../fleet/logs/notice.ts";
import { LogSearch, type LogQuery } from "../fleet/logs/search.ts";
import { describeBytes, describeEntries } from "../fleet/logs/tailState.ts";
import { partsOf } from "../fleet/logs/targets.ts";
import { parseTime } from "../fleet/logs/timeRange.ts";
import { refIn, type PartRef } from "../fleet/refs.ts";
import { setting } from "../settings.ts";
import { askFilter } from "./askFilter.ts";
import { askRange } from "./askRange.ts";
import type { LogNeeds } from "./logs.ts";
import { pick } from "./pick.ts";
import { saveSearch } from "./saveSearch.ts";
import { language } from "./tail.ts";

/** Scheme of the documents that show what a search found. */
const scheme = "viam-logs";

/** How much before and after an entry its neighbours are, in milliseconds. */
const neighbourhood = 60_000;

/** Documents of searches, as others see them. */
export interface Searches {
  /** The part whose log a document shows; undefined for any other document. */
  partsOf(uri: vscode.Uri): readonly PartRef[] | undefined;
}

/** Searches in the past: read-only documents that show what was found, the newest first, and read on when asked to. */
export function createSearches(needs: LogNeeds) {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lenses = new vscode.EventEmitter<void>();
  const open = new Map<string, LogSearch>();

  const searchOf = (uri: vscode.Uri): LogSearch => {
    const key = uri.toString();
    const known = open.get(key);
    if (known) return known;
    const query = JSON.parse(uri.query) as LogQuery;
    const search = new LogSearch(() => needs.app(query.part.account), query);
    open.set(key, search);
    return search;
  };
  const show = async (query: LogQuery, reveal?: number) => {
    const name = pathPiece(`${query.part.machineName} ${query.part.name}`);
    const uri = vscode.Uri.from({ scheme, path: `/${name}.viam-log`, query: JSON.stringify(query) });
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    const line = reveal === undefined ? -1 : lineNear(searchOf(uri), reveal);
    if (line < 0) return;
    const at = Math.min(document.lineCount - 1, line);
    editor.selection = new vscode.Selection(at, 0, at, 0);
    editor.revealRange(new vscode.Range(at, 0, at, 0), vscode.TextEditorRevealType.InCenter);
  };
  const active = () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri?.scheme === scheme ? uri : undefined;
  };
  const more = async (uri: vscode.Uri) => {
    const search = searchOf(uri);
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: t("Reading more of the log") },
      () => search.more(new AbortController().signal).finally(() => changed.fire(uri)),
    );
  };
  const none = () => t("Search logs first.");

  const registered = vscode.Disposable.from(
    changed,
    lenses,
    changed.event(() => lenses.fire()),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri, token) => {
        const search = searchOf(uri);
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        await search.begin(abort.signal);
        return textOf(search);
      },
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
    vscode.languages.registerCodeLensProvider(
      { scheme, language },
      {
        onDidChangeCodeLenses: lenses.event,
        provideCodeLenses: ({ uri }) => {
          const lens = (title: string, command: string) =>
            new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [uri] });
          return [
            ...(open.get(uri.toString())?.complete ? [] : [lens(t("Load More"), "viam.logs.loadMore")]),
            lens(t("Save…"), "viam.logs.save"),
            lens(t("Same for Another Part…"), "viam.logs.searchOther"),
          ];
        },
      },
    ),
  );

  return {
    partsOf: ({ scheme: its, query }: vscode.Uri) =>
      its === scheme ? [(JSON.parse(query) as LogQuery).part] : undefined,
    dispose: () => {
      registered.dispose();
    },
    commands: {
      "viam.logs.search": async (target?: unknown) => {
        const title = t("Search Logs");
        const part = await partToSearch(needs, target, title);
        const range = part && (await askRange(title));
        const filter = range && (await askFilter(title));
        if (filter) await show({ part, ...range, filter });
      },
      "viam.logs.searchOther": async (target?: unknown) => {
        const uri = target instanceof vscode.Uri ? target : active();
        if (!uri) return none();
        const part = await pick(needs, ["part"], t("Search the Same in Another Log"));
        if (part) await show({ ...searchOf(uri).query, part });
        return undefined;
      },
      "viam.logs.loadMore": async (target?: unknown) => {
        const uri = target instanceof vscode.Uri ? target : active();
        if (!uri) return none();
        await more(uri);
        return undefined;
      },
      "viam.logs.save": async (target?: unknown) => {
        const uri = target instanceof vscode.Uri ? target : active();
        if (!uri) return none();
        // What was read by then is shown also when no more is wanted, or can be read.
        return saveSearch(searchOf(uri)).finally(() => changed.fire(uri));
      },
    },
    /** Shows what a part logged around a time, as it stands before an entry. */
    showNeighbours: async ({ part, time }: { part: PartRef; time: string }) => {
      const at = parseTime(time, Date.now());
      if (at === undefined) return t("This entry tells no time.");
      await show({ part, start: at - neighbourhood, end: at + neighbourhood, filter: {} }, at);
      return undefined;
    },
  };
}

/** The part that a command was called with, one of its machine, that of the active config, or else any. */
async function partToSearch(needs: LogNeeds, target: unknown, title: string): Promise<PartRef | undefined> {
  // The title of a config gives its address instead of a row.
  const given = target instanceof vscode.Uri ? await needs.activeConfig() : target;
  const machine = refIn(given, "machine");
  if (!machine) return refIn(given, "part") ?? (await pick(needs, ["part"], title));
  const parts = await partsOf(await needs.app(machine.account), [machine]);
  if (parts.length < 2) return parts[0];
  const items = parts.map((part) => ({ label: part.name, part }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t("Which part?") }))?.part;
}

function textOf(search: LogSearch): string {
  const local = setting("viam.logs.times") === "local";
  const { entries, shown } = search;
  const lines = [...headOf(search, local), ...shown.map((each) => formatLog(each, { local }))];
  const hidden = entries.length - shown.length;
  if (hidden > 0)
    lines.push(noticeLine(t("Older ones are not shown here, but saved with these: {0}.", describeEntries(hidden))));
  return [...lines, ""].join("\n");
}

/** What was searched, and how much of it is there: two lines above the entries. */
function headOf({ query, entries, complete, read }: LogSearch, local: boolean): string[] {
  const { part, start, end } = query;
  const what = t(
    "{0} / {1}, from {2} to {3}",
    part.machineName,
    part.name,
    momentOf(start, local),
    momentOf(end, local),
  );
  const count = complete
    ? t("{0}, which is all.", describeEntries(entries.length))
    : t("The newest {0}; there is more.", describeEntries(entries.length));
  return [
    noticeLine([what, describeFilter(query.filter)].filter(Boolean).join(", ")),
    noticeLine(t("{0} About {1} read from Viam.", count, describeBytes(read))),
  ];
}

/** The line of the first entry that is not newer than a time, in milliseconds since 1970. */
function lineNear({ entries }: LogSearch, at: number): number {
  let line = 2;
  for (const each of entries) {
    if (each.time && Number(each.time.seconds) * 1000 + Math.floor(each.time.nanos / 1e6) <= at) return line;
    line += formatLog(each).split("\n").length;
  }
  return -1;
}
