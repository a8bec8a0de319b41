import * as vscode from "vscode";
import type { Parent } from "../fleet/children.ts";
import type { App } from "../fleet/client.ts";
import type { Node } from "../fleet/node.ts";
import type { Ref } from "../fleet/refs.ts";
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
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly fleet: Fleet) {
    this.watch = fleet.onDidChangeAccounts(() => this.refresh());
  }

  /** Reads a row's children again, or the whole tree. What is open stays open. */
  refresh(row?: Row): void {
    this.changed.fire(row);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.row) {
      case "account":
        return accountItem(row.account);
      case "node":
        return nodeItem(row.node);
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
      return "no fragments yet";
    default:
      return "nothing here yet";
  }
}

function isParent(ref: Ref): ref is Parent {
  return ref.kind !== "part" && ref.kind !== "fragment";
}
