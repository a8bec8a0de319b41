import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Ref } from "../fleet/refs.ts";
import { setting } from "../settings.ts";
import { DragAndDrop, type Act } from "./dragAndDrop.ts";
import { Favorites } from "./favorites.ts";
import { FleetTree } from "./fleetTree.ts";
import { Polling } from "./polling.ts";
import type { Fleet } from "./reader.ts";
import { refOfRow, type Row } from "./rows.ts";
import { Shaping } from "./shaping.ts";
import { TreeCache } from "./treeCache.ts";

/** What the view needs beside the fleet. */
export interface TreeNeeds extends Fleet {
  readonly act: Act;
  /** The part or fragment of the config in the active editor. */
  activeConfig(): Promise<Ref | undefined>;
  readonly failed: (error: unknown) => Promise<void>;
}

/** The Fleet view and the commands for it. */
export function createTree(context: vscode.ExtensionContext, needs: TreeNeeds) {
  const favorites = new Favorites(context.globalState);
  const cache = new TreeCache(vscode.Uri.joinPath(context.globalStorageUri, "tree").fsPath);
  const accounts = async () => {
    const all = await needs.accounts();
    await cache.load(all.map(({ id }) => id));
    return all;
  };
  const fleet: Fleet = {
    app: (id) => needs.app(id),
    onDidChangeAccounts: needs.onDidChangeAccounts,
    accounts,
    denied: (ref) => needs.denied(ref),
    marks: () => needs.marks(),
    errors: (machineId) => needs.errors(machineId),
  };
  const tree = new FleetTree(fleet, favorites, cache);
  const view = vscode.window.createTreeView("viam.fleet", {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: new DragAndDrop(needs.act, (error) => void needs.failed(error)),
  });
  const shaping = new Shaping(context.workspaceState, tree, view);
  const polling = new Polling(view, {
    ...fleet,
    openLocations: (id) => tree.openLocations(id),
    interval: () => setting("viam.refreshInterval"),
    learn: (...learnt) => tree.learn(...learnt),
    counted: (offline, all) => {
      view.badge =
        offline > 0 ? { value: offline, tooltip: t("{0} of {1} machines are offline", offline, all) } : undefined;
    },
  });
  const revealing = { fleet, tree, view, plain: () => shaping.plain() };
  const links = () => import("./links.ts");
  const showActive = async (focus: boolean) => {
    const ref = await needs.activeConfig();
    const { reveal } = await import("./reveal.ts");
    if (ref) await reveal(revealing, ref, focus);
    return ref;
  };
  context.subscriptions.push(
    ...[tree, view, favorites, polling, { dispose: () => void cache.flush() }],
    vscode.window.registerUriHandler({
      handleUri: (uri) =>
        links()
          .then(({ follow }) => follow(revealing, uri))
          .catch(needs.failed),
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("viam.logs.errorCounts")) tree.refresh();
      if (event.affectsConfiguration("viam.care")) tree.noteMarks();
    }),
    onDidOpenAnother(() => {
      // By itself it must not get in anybody's way: it keeps filters, and neither takes the focus nor says what failed.
      if (setting("viam.autoReveal") && view.visible && shaping.isPlain) void showActive(false).catch(() => undefined);
    }),
  );
  const selected = (clicked: Row | undefined, all: readonly Row[] | undefined): Ref[] =>
    (all ?? (clicked ? [clicked] : view.selection)).map(refOfRow).filter((ref) => ref !== undefined);
  return {
    tree,
    view,
    /** Shows a thing in the view, and selects it. Throws a `Failure` when it is not there any more. */
    reveal: async (ref: Ref) => (await import("./reveal.ts")).reveal(revealing, ref),
    commands: {
      ...shaping.commands,
      "viam.refresh": () => tree.refresh(),
      "viam.tree.refresh": (row?: Row) => tree.refresh(row),
      "viam.tree.loadMore": (parent?: Row) => tree.showMore(parent),
      "viam.tree.reveal": async () => ((await showActive(true)) ? undefined : t("Open a config first.")),
      "viam.tree.rename": () => onSelection(view, "rename"),
      "viam.tree.delete": () => onSelection(view, "delete"),
      "viam.favorite.add": (row?: Row, rows?: Row[]) => favorites.add(selected(row, rows)),
      "viam.favorite.remove": (row?: Row, rows?: Row[]) => favorites.remove(selected(row, rows)),
      "viam.copyLink": async (row?: Row) =>
        (await links()).copyLink(revealing, selected(row, undefined)[0], context.extension.id),
      "viam.openLink": async (uri?: vscode.Uri) =>
        uri ? (await links()).follow(revealing, uri) : (await links()).askAndFollow(revealing),
    },
  };
}

/** Tells when another tab is in front: tabs change with every key that is pressed in them, too. */
function onDidOpenAnother(listener: () => void): vscode.Disposable {
  let front: vscode.Tab | undefined;
  const { tabGroups } = vscode.window;
  return tabGroups.onDidChangeTabs(() => {
    const { activeTab } = tabGroups.activeTabGroup;
    if (activeTab === front) return;
    front = activeTab;
    listener();
  });
}

/** Does to the selected rows what their own command for it does: keys do not say which row they were pressed on. */
async function onSelection(view: vscode.TreeView<Row>, deed: "rename" | "delete"): Promise<void> {
  const [first] = view.selection;
  const kind = refOfRow(first)?.kind;
  if (!kind) return;
  const command = deed === "delete" && kind === "member" ? "viam.member.remove" : `viam.${kind}.${deed}`;
  if ((await vscode.commands.getCommands(true)).includes(command)) {
    await vscode.commands.executeCommand(command, first, [...view.selection]);
  }
}
