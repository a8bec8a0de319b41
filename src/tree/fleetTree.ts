import * as vscode from "vscode";
import type { Parent } from "../fleet/children.ts";
import type { App } from "../fleet/client.ts";
import type { Node } from "../fleet/node.ts";
import { isParent, keyOf, type Ref } from "../fleet/refs.ts";
import { accountItem, nodeItem, noticeItem, type Notice } from "./items.ts";

/** An account as the tree shows it. */
export interface AccountNode {
  readonly id: string;
  readonly name: string;
  readonly host: string;
}

/** What the tree needs from the rest of the extension. */
export interface Fleet {
  accounts(): Promise<AccountNode[]>;
  readonly onDidChangeAccounts: vscode.Event<void>;
  app(accountId: string): Promise<App>;
}

/** A row: an account (shown when there are several), a thing in the fleet, or a word about what is not there. */
export type Row =
  { readonly row: "account"; readonly account: AccountNode } | { readonly row: "node"; readonly node: Node } | Notice;

/** The tree of organizations, locations, machines and parts. Each level is read when it is opened. */
export class FleetTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Row | undefined>();
  private readonly watch: vscode.Disposable;
  /** The rows as VS Code has them, by key: it knows a row by the object that it was given. */
  private readonly rows = new Map<string, Row>();
  private readonly parents = new Map<string, Row | undefined>();
  private readonly busy = new Map<string, string>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly fleet: Fleet) {
    this.watch = fleet.onDidChangeAccounts(() => this.refresh());
  }

  /** Reads a row's children again, or the whole tree. What is open stays open. */
  refresh(row?: Row): void {
    this.changed.fire(row);
  }

  /** Reads a thing again, or also what stands beside it; as far as it is in the tree. */
  refreshRef(ref: Ref, what: "self" | "parent" | "nothing"): void {
    const key = keyOf(ref);
    if (what === "nothing") return;
    const row = what === "self" ? this.rows.get(key) : this.parents.get(key);
    if (row || this.parents.has(key)) this.refresh(row);
  }

  /** Says in the rows of some things that something is under way with them, until it is done. */
  async showBusy<T>(refs: readonly Ref[], words: string, task: () => Promise<T>): Promise<T> {
    const tell = (change: (key: string) => void) => {
      for (const key of refs.map(keyOf)) {
        change(key);
        const row = this.rows.get(key);
        if (row) this.refresh(row);
      }
    };
    tell((key) => this.busy.set(key, words));
    try {
      return await task();
    } finally {
      tell((key) => this.busy.delete(key));
    }
  }

  getParent(row: Row): Row | undefined {
    return row.row === "node" ? this.parents.get(keyOf(row.node.ref)) : undefined;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.row) {
      case "account":
        return accountItem(row.account);
      case "node":
        return nodeItem(row.node, this.busy.get(keyOf(row.node.ref)));
      case "notice":
        return noticeItem(row);
    }
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (!row) return this.roots();
    if (row.row === "account") return this.read(row, () => this.organizations(row.account.id));
    if (row.row === "notice") return [];
    const { ref } = row.node;
    return isParent(ref) ? this.read(row, () => this.children(ref)) : [];
  }

  dispose(): void {
    this.watch.dispose();
    this.changed.dispose();
  }

  private async roots(): Promise<Row[]> {
    const accounts = await this.fleet.accounts();
    const [only] = accounts;
    if (only && accounts.length === 1) return this.read(undefined, () => this.organizations(only.id));
    return accounts.map((account) => ({ row: "account", account }));
  }

  private remember(row: Row, parent: Row | undefined): void {
    if (row.row !== "node") return;
    const key = keyOf(row.node.ref);
    this.rows.set(key, row);
    this.parents.set(key, parent);
  }

  private async organizations(account: string): Promise<Node[]> {
    const { organizationsOf } = await import("../fleet/children.ts");
    return organizationsOf(await this.fleet.app(account), account);
  }

  private async children(parent: Parent): Promise<Node[]> {
    const { childrenOf } = await import("../fleet/children.ts");
    return childrenOf(await this.fleet.app(parent.account), parent);
  }

  /** A level that cannot be read says so in a row of its own, which reads it again when clicked. */
  private async read(parent: Row | undefined, nodes: () => Promise<Node[]>): Promise<Row[]> {
    try {
      const rows = (await nodes()).map((node): Row => ({ row: "node", node }));
      for (const row of rows) this.remember(row, parent);
      return rows.length > 0 ? rows : [{ row: "notice", kind: "empty", parent, text: emptyText(parent) }];
    } catch (error) {
      const { describe } = await import("../fleet/describe.ts");
      const { reason, offer } = describe(error);
      return [{ row: "notice", kind: offer === "sign in" ? "sign in" : "failed", parent, text: reason }];
    }
  }
}

function emptyText(parent: Row | undefined): string {
  if (parent?.row !== "node") return "no organizations";
  switch (parent.node.ref.kind) {
    case "location":
      return "no machines here yet";
    case "machine":
      return "no parts";
    case "fragments":
    case "modules":
      return `no ${parent.node.ref.kind} yet`;
    case "people":
      return "nobody is here yet";
    case "keys":
      return "no API keys yet";
    default:
      return "nothing here yet";
  }
}
