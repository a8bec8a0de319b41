import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { setContext } from "../context.ts";
import type { LogTarget, TailOf } from "../fleet/logs/targets.ts";
import { distinct, refIn, type PartRef } from "../fleet/refs.ts";
import { askFilter } from "./askFilter.ts";
import { showFaults } from "./faults.ts";
import { entryAtCursor, openCaller, openResource, registerLogLanguage } from "./language.ts";
import type { LogNeeds } from "./logs.ts";
import { createSearches } from "./searches.ts";
import { pick } from "./pick.ts";
import { showStatus } from "./status.ts";
import type { Tail } from "./tail.ts";
import { Tails } from "./tails.ts";
import { tailInOutput, watchOutput } from "./outputPanel.ts";
import { showView } from "./view.ts";

/** Everything about logs, once somebody asks for it. */
export function openLogRoom(context: vscode.ExtensionContext, needs: LogNeeds) {
  const tails = new Tails(needs);
  const searches = createSearches(needs);
  context.subscriptions.push(
    tails,
    searches,
    tails.onDidChange(() => {
      setContext("viam.tailing", tails.running.length > 0);
      setContext("viam.tailed", tails.all.length > 0);
    }),
    watchOutput(tails),
    showStatus(tails),
    showView(tails),
    showFaults(tails, needs),
    registerLogLanguage(tails, searches),
  );
  const given = (target: unknown) => tails.all.find((each) => each === target);
  const withTail =
    (title: string, does: (tail: Tail) => unknown, offered = () => tails.running) =>
    async (target?: unknown): Promise<unknown> => {
      const row = given(target);
      if (!row && offered().length === 0) return t("No tail is running.");
      const tail = row ?? (await pickTail(offered(), title));
      return tail && does(tail);
    };
  // Buttons of the Output panel do not say what it shows.
  const onShown = (does: (tail: Tail) => unknown) => (): unknown => {
    const tail = tailInOutput(tails);
    return tail && does(tail);
  };
  const stop = (tail: Tail) => {
    tails.stop(tail);
    return t("Stopped tailing {0}.", tail.name);
  };
  return {
    start: (of: TailOf) => tails.start(of),
    commands: {
      "viam.tail.start": async (row?: unknown, rows?: unknown) => {
        // The title of a config gives its address instead of a row.
        const targets = row instanceof vscode.Uri ? targetsIn(await needs.activeConfig(), []) : targetsIn(row, rows);
        if (targets.length === 0) return t("Pick a part, machine or location in the Fleet view first.");
        await tails.start({ targets });
        return undefined;
      },
      "viam.tail.pick": async () => {
        const target = await pick(needs, ["machine", "part", "location"], t("Tail Logs"));
        if (target) await tails.start({ targets: [target] });
      },
      "viam.tail.show": withTail(
        t("Show Tail"),
        (tail) => tail.show(),
        () => tails.all,
      ),
      "viam.tail.stop": withTail(t("Stop Tailing"), stop),
      "viam.tail.again": (target?: unknown) => tails.start(given(target) ?? { targets: [] }),
      "viam.tail.close": (target?: unknown) => {
        const tail = given(target);
        if (tail) tails.close(tail);
      },
      "viam.tail.pause": withTail(t("Pause Tail"), (tail) => tail.pause()),
      "viam.tail.resume": withTail(t("Resume Tail"), (tail) => tail.resume()),
      "viam.tail.clear": withTail(t("Clear Tail"), (tail) => tail.clear()),
      "viam.tail.filter": withTail(t("Filter Tail"), async (tail) => {
        const filter = await askFilter(t("Filter Tail of {0}", tail.name), tail.filter);
        if (filter) await tails.restart(tail, filter);
      }),
      "viam.tail.pauseShown": onShown((tail) => tail.pause()),
      "viam.tail.resumeShown": onShown((tail) => tail.resume()),
      "viam.tail.stopShown": onShown(stop),
      "viam.tail.againShown": onShown((tail) => tails.start(tail)),
      ...searches.commands,
      "viam.logs.neighbours": (given?: { part: PartRef; time: string }) => {
        // A menu gives the document instead of an entry.
        const entry = given?.time === undefined ? entryAtCursor(tails, searches) : given;
        return entry ? searches.showNeighbours(entry) : t("Put the cursor on an entry of a log first.");
      },
      "viam.logs.openCaller": openCaller,
      "viam.logs.openResource": openResource,
    },
  };
}

/** The things that a command was called with: the selected rows, or the one that was clicked. */
export function targetsIn(row: unknown, rows: unknown): LogTarget[] {
  const all = Array.isArray(rows) && rows.length > 0 ? (rows as unknown[]) : [row];
  return distinct(all.flatMap((each) => refIn(each, "part", "machine", "location") ?? []));
}

async function pickTail(tails: readonly Tail[], title: string): Promise<Tail | undefined> {
  if (tails.length < 2) return tails[0];
  const items = tails.map((tail) => ({ label: tail.name, tail }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t("Which tail?") }))?.tail;
}
