import * as vscode from "vscode";
import type { Node } from "../fleet/node.ts";
import type { Online, State } from "../fleet/onlineState.ts";
import { isParent, keyOf, type Kind, type Ref } from "../fleet/refs.ts";
import type { AccountNode, Row } from "./fleetTree.ts";
import { ago } from "../fleet/ago.ts";

/** A word about what is not there: nothing, or a failure with a way to try again. */
export interface Notice {
  readonly row: "notice";
  readonly kind: "empty" | "failed" | "sign in";
  readonly text: string;
  /** Whose children could not be shown. */
  readonly parent: Row | undefined;
}

const icons: Record<Kind, string> = {
  organization: "home",
  location: "location",
  machine: "vm",
  part: "circuit-board",
  fragments: "library",
  fragment: "extensions",
  modules: "package",
  module: "package",
  people: "organization",
  member: "person",
  invite: "mail",
  keys: "key",
  key: "key",
};

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
  item.contextValue = "account";
  return item;
}

/** The row of a thing in the fleet; `busy` says what is under way with it. */
export function nodeItem({ ref, online, note, marks = [] }: Node, busy?: string): vscode.TreeItem {
  const item = new vscode.TreeItem(ref.name, collapsibleState(ref));
  const words = busy ?? [online && stateWords(online), note].filter(Boolean).join(" · ");
  item.id = keyOf(ref);
  item.description = words;
  item.iconPath = busy
    ? new vscode.ThemeIcon("loading~spin")
    : new vscode.ThemeIcon(icons[ref.kind], online && colors[online.state]);
  item.contextValue = [ref.kind, ...marks].join(" ");
  item.tooltip = online?.lastOnline ? `${ref.name}: last online ${new Date(online.lastOnline).toLocaleString()}` : "";
  item.accessibilityInformation = { label: `${ref.name}, ${ref.kind}${words && `, ${words}`}` };
  if (ref.kind === "part" || ref.kind === "fragment") {
    item.command = { command: "viam.config.open", title: "Open Config", arguments: [ref] };
  }
  return item;
}

/** The row of a notice. */
export function noticeItem({ kind, text, parent }: Notice): vscode.TreeItem {
  const item = new vscode.TreeItem(kind === "empty" ? "" : "Could not load", vscode.TreeItemCollapsibleState.None);
  item.description = text;
  item.contextValue = "notice";
  if (kind === "empty") return item;
  item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
  item.tooltip = kind === "sign in" ? `${text} Click to sign in.` : `${text} Click to try again.`;
  item.command =
    kind === "sign in"
      ? { command: "viam.signIn", title: "Sign In" }
      : { command: "viam.refresh", title: "Retry", arguments: [parent] };
  return item;
}

function stateWords({ state, lastOnline }: Online): string {
  return state === "offline" && lastOnline ? `offline ${ago(lastOnline)}` : state;
}

function collapsibleState(ref: Ref): vscode.TreeItemCollapsibleState {
  if (!isParent(ref)) return vscode.TreeItemCollapsibleState.None;
  const open = ref.kind === "organization";
  return open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
