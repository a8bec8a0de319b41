import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { ago } from "../fleet/ago.ts";
import { careNote } from "../fleet/rights/care.ts";
import { kindIcons, kindWord } from "../fleet/kinds.ts";
import type { Online, State } from "../fleet/machines/onlineState.ts";
import { isParent, type Ref } from "../fleet/refs.ts";
import { machinesInWords, stateCountWords, stateWord, type StateCounts } from "../fleet/machines/stateWord.ts";
import { machineUri } from "../machineUri.ts";
import { setting } from "../settings.ts";
import { keyOfRow, type AccountNode, type GroupRow, type MoreRow, type NodeRow, type Notice } from "./rows.ts";

/** State is told by colour and by word, never by colour alone. */
const colors: Record<State, vscode.ThemeColor | undefined> = {
  online: new vscode.ThemeColor("charts.green"),
  offline: new vscode.ThemeColor("charts.red"),
  "awaiting setup": new vscode.ThemeColor("charts.yellow"),
  unknown: new vscode.ThemeColor("disabledForeground"),
};

/** The row of an account. */
export function accountItem({ id, name, host }: AccountNode): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = new URL(host).host;
  item.iconPath = new vscode.ThemeIcon("account");
  item.tooltip = t("{0}, signed in to {1}", name, host);
  item.contextValue = "account";
  return item;
}

/** What is known of a thing beside its row. */
export interface Beside {
  /** What is under way with it. */
  readonly busy: string | undefined;
  /** How the machines under it are doing. */
  readonly states: StateCounts | undefined;
}

/** The row of a thing in the fleet. */
export function nodeItem(row: NodeRow, beside: Beside, favorite: boolean): vscode.TreeItem {
  const { ref, online, traits = [] } = row.node;
  const denied = row.denied?.map((permission) => `-${permission}`) ?? [];
  const item = new vscode.TreeItem(ref.name, collapsibleState(ref));
  const { busy } = beside;
  const words = wordsOf(row, beside);
  row.explained = false;
  row.shown = saidBy(row, beside);
  item.id = keyOfRow(row);
  item.description = words;
  item.iconPath = busy
    ? new vscode.ThemeIcon("loading~spin")
    : new vscode.ThemeIcon(kindIcons[ref.kind], online && colors[online.state]);
  item.contextValue = [ref.kind, ...traits, ...(favorite ? ["favorite"] : []), ...denied].join(" ");
  item.accessibilityInformation = { label: `${ref.name}, ${kindWord(ref.kind)}${words && `, ${words}`}` };
  // By this VS Code knows which machines are in sight, and asks for their errors.
  if (ref.kind === "machine" && setting("viam.logs.errorCounts")) item.resourceUri = machineUri(ref);
  if (ref.kind === "part" || ref.kind === "fragment") {
    item.command = { command: "viam.config.open", title: t("Open Config"), arguments: [ref] };
  }
  return item;
}

/** What the row of a thing says beside its name. What needs care comes first: long words are cut at their end. */
function wordsOf({ node: { ref, online, note }, place, care }: NodeRow, { busy, states }: Beside): string {
  // Where a machine stands in its place, its location says it.
  const isTold = ref.kind === "organization" || ref.kind === "location" || place !== "";
  const offline = states?.get("offline");
  const away = offline && t("{0} offline", offline.toLocaleString());
  return busy ?? [online && stateWords(online), isTold && careNote(care), away, note].filter(Boolean).join(" · ");
}

/** All that the row of a thing says, with its tooltip where somebody has seen it. */
export function saidBy(row: NodeRow, beside: Beside): string {
  const states = row.explained && beside.states ? stateCountWords(beside.states) : "";
  return `${row.node.ref.name} ${wordsOf(row, beside)} ${states}`;
}

/** The row of things that are put together. */
export function groupItem(row: GroupRow): vscode.TreeItem {
  const favorites = row.group === "favorites";
  const name = favorites ? t("Favorites") : row.name;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = keyOfRow(row);
  item.iconPath = new vscode.ThemeIcon(favorites ? "star-full" : "list-tree");
  if (!favorites) item.description = machinesInWords(row.nodes.length);
  item.contextValue = row.group;
  return item;
}

/** The row at the end of a long list. */
export function moreItem({ parent, shown, total }: MoreRow): vscode.TreeItem {
  const item = new vscode.TreeItem(t("Load More"), vscode.TreeItemCollapsibleState.None);
  item.description = t("{0} of {1} shown", shown.toLocaleString(), total.toLocaleString());
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.contextValue = "more";
  item.command = { command: "viam.tree.loadMore", title: t("Load More"), arguments: [parent] };
  return item;
}

/** The row of a notice. */
export function noticeItem({ kind, text, parent }: Notice): vscode.TreeItem {
  const item = new vscode.TreeItem(kind === "empty" ? "" : t("Could not load"), vscode.TreeItemCollapsibleState.None);
  item.description = text;
  item.contextValue = `notice ${kind}`;
  if (kind === "empty") return item;
  item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
  item.tooltip = kind === "sign in" ? t("{0} Click to sign in.", text) : t("{0} Click to try again.", text);
  item.command =
    kind === "sign in"
      ? { command: "viam.signIn", title: t("Sign In") }
      : { command: "viam.tree.refresh", title: t("Retry"), arguments: [parent] };
  return item;
}

function stateWords({ state, lastOnline }: Online): string {
  return state === "offline" && lastOnline ? t("offline {0}", ago(lastOnline)) : stateWord(state);
}

function collapsibleState(ref: Ref): vscode.TreeItemCollapsibleState {
  if (!isParent(ref)) return vscode.TreeItemCollapsibleState.None;
  const open = ref.kind === "organization";
  return open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
