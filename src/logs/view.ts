import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { describe } from "../fleet/errors/describe.ts";
import { describeFilter } from "../fleet/logs/filter.ts";
import { describeBytes, describeEntries, describeState, type TailCondition } from "../fleet/logs/tailState.ts";
import type { Tail } from "./tail.ts";
import type { Tails } from "./tails.ts";

const icons: Record<TailCondition, vscode.ThemeIcon> = {
  connecting: new vscode.ThemeIcon("loading~spin"),
  live: new vscode.ThemeIcon("pulse", new vscode.ThemeColor("charts.green")),
  quiet: new vscode.ThemeIcon("pulse", new vscode.ThemeColor("disabledForeground")),
  reconnecting: new vscode.ThemeIcon("sync~spin", new vscode.ThemeColor("charts.yellow")),
  paused: new vscode.ThemeIcon("debug-pause", new vscode.ThemeColor("charts.yellow")),
  stopped: new vscode.ThemeIcon("debug-stop", new vscode.ThemeColor("disabledForeground")),
};

const failed = new vscode.ThemeIcon("error", new vscode.ThemeColor("charts.red"));

/** How often rates are shown anew while the view is in sight, in milliseconds. */
const pace = 1000;

/** The view of the tails, also of those that ended and still have their channel. It is in sight while there are any. */
export function showView(tails: Tails): vscode.Disposable {
  const changed = new vscode.EventEmitter<Tail | undefined>();
  const said = new WeakMap<Tail, string>();
  const view = vscode.window.createTreeView<Tail>("viam.tails", {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (tail) => (tail ? [] : tails.all),
      getTreeItem: (tail) => {
        said.set(tail, words(tail));
        return itemOf(tail);
      },
    },
  });
  let timer: NodeJS.Timeout | undefined;
  // A row that is made anew loses the tooltip that is just being read.
  const tellNews = () => {
    for (const tail of tails.running) if (said.get(tail) !== words(tail)) changed.fire(tail);
  };
  const update = (tail?: Tail) => {
    const wanted = view.visible && tails.running.length > 0;
    if (wanted) timer ??= setInterval(tellNews, pace);
    else {
      clearInterval(timer);
      timer = undefined;
    }
    // A button that is clicked while all rows are made anew would act on nothing.
    changed.fire(tail && said.has(tail) ? tail : undefined);
  };
  return vscode.Disposable.from(
    view,
    changed,
    tails.onDidChange(update),
    view.onDidChangeVisibility(() => update()),
    {
      dispose: () => clearInterval(timer),
    },
  );
}

function itemOf(tail: Tail): vscode.TreeItem {
  const item = new vscode.TreeItem(tail.name);
  const { state } = tail;
  item.id = tail.key;
  item.contextValue = !tail.running ? "stopped" : tail.paused ? "tail paused" : "tail";
  item.command = { command: "viam.tail.show", title: t("Show Tail"), arguments: [tail] };
  if (!state) return item;
  const failure = failureOf(tail);
  item.description = words(tail);
  item.iconPath = failure === undefined ? icons[state.condition] : failed;
  const [shown, read] = [describeEntries(state.shown), describeBytes(state.read)];
  item.tooltip = [failure ?? [], t("{0}: {1} shown, about {2} of log read from Viam.", tail.name, shown, read)]
    .flat()
    .join("\n");
  item.accessibilityInformation = { label: `${tail.name}, ${item.description}` };
  return item;
}

/** What the row of a tail says beside its name. */
function words(tail: Tail): string {
  const state = failureOf(tail) === undefined ? tail.state && describeState(tail.state) : t("failed");
  return [state, describeFilter(tail.filter)].filter(Boolean).join(" · ");
}

function failureOf({ ending }: Tail): string | undefined {
  return ending?.why === "failed" ? describe(ending.error).reason : undefined;
}
