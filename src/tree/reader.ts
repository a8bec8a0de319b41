import type * as vscode from "vscode";
import type { Arrangement } from "../fleet/machines/arrangement.ts";
import type { Marks } from "../fleet/rights/care.ts";
import type { Parent } from "../fleet/children.ts";
import type { App } from "../fleet/client.ts";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import type { Node } from "../fleet/node.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import { isParent, keyOf, type Ref } from "../fleet/refs.ts";
import { emptyText } from "./emptyText.ts";
import { favoriteGroup } from "./favoriteGroup.ts";
import type { Favorites } from "./favorites.ts";
import type { Reading } from "./levels.ts";
import type { FoundMachines, Poll } from "./machineGroups.ts";
import { keyOfRow, type AccountNode, type NodeRow, type Notice, type Row } from "./rows.ts";
import type { TreeCache } from "./treeCache.ts";

/** What the tree needs from the rest of the extension. */
export interface Fleet {
  accounts(): Promise<AccountNode[]>;
  readonly onDidChangeAccounts: vscode.Event<void>;
  app(accountId: string): Promise<App>;
  /** What the account may not do to a thing. Throws when it is signed out. */
  denied(ref: Ref): Promise<readonly Permission[]>;
  /** What the person has marked as production. */
  marks(): Marks;
  /** How many errors a machine logged, as a sentence; undefined when there is nothing to say. */
  errors(machineId: string): Promise<string | undefined>;
}

/** What of the fleet is shown, and how. */
export interface Shape {
  /** Picks and groups machines of the whole fleet; undefined for the plain tree. */
  readonly arrangement?: Arrangement;
  /** Only this and what is under it. */
  readonly focus?: Ref;
}

/** What was learnt about machines. */
interface Known {
  of(ref: Ref): MachineFacts | undefined;
  note(machines: readonly MachineFacts[]): void;
}

/** Reads what stands under the rows of the tree. */
export class Reader {
  shape: Shape = {};
  /** The accounts whose organizations were read since the tree began. */
  private readonly listed = new Set<string>();
  /** All machines, while they are picked and grouped. */
  private found: FoundMachines | undefined;
  /** Counts how often machines were forgotten: what was asked before is not kept. */
  private age = 0;

  constructor(
    private readonly fleet: Fleet,
    private readonly favorites: Pick<Favorites, "list" | "learn">,
    private readonly cache: TreeCache,
    private readonly known: Known,
  ) {}

  /** Forgets what was read. */
  startAgain(): void {
    this.listed.clear();
    this.forgetMachines();
  }

  /** Has machines read again when they are next picked and grouped. */
  forgetMachines(): void {
    this.age++;
    this.found = undefined;
  }

  /** Takes what a poll found. Returns whether machines stand in other groups by it. */
  async takesIn(poll: Poll): Promise<boolean> {
    const { arrangement } = this.shape;
    const before = this.found;
    if (!arrangement || !before) return false;
    const { broughtUpToDate, standAlike } = await import("./machineGroups.ts");
    if (this.found !== before) return false;
    const machines = broughtUpToDate(before.machines, poll);
    this.found = machines && { ...before, machines };
    return !machines || !standAlike(before.machines, machines, arrangement);
  }

  /** What was there the last time; only for the plain tree, whose rows have it all in their refs. */
  remembered(parent: Row | undefined): Row[] | undefined {
    const known = parent?.row === "node" && parent.place === "" ? this.cache.get(parent.node.ref) : undefined;
    return known?.map(rowOf);
  }

  /** What is under a row, or why that could not be read. */
  async read(parent: Row | undefined): Promise<Reading> {
    try {
      const reading = await this.readUnder(parent);
      // Without accounts the view has no rows at all, and so shows its welcome.
      if (reading.rows.length > 0 || (!parent && (await this.fleet.accounts()).length === 0)) return reading;
      return {
        rows: [{ row: "notice", kind: "empty", parent, text: emptyText(parent, this.shape.arrangement !== undefined) }],
      };
    } catch (error) {
      return { rows: [], failed: await noticeOf(error, parent) };
    }
  }

  private async readUnder(parent: Row | undefined): Promise<Reading> {
    switch (parent?.row) {
      case undefined:
        return this.roots();
      case "account":
        return this.organizations(parent.account.id);
      case "group":
        return { rows: parent.nodes.map((node) => ({ row: "node", place: keyOfRow(parent), node })) };
      case "node": {
        const { ref } = parent.node;
        const nodes = isParent(ref) ? await this.children(ref) : [];
        if (parent.place === "") this.cache.put(ref, nodes);
        return { rows: nodes.map((node) => ({ row: "node", place: parent.place, node })) };
      }
      case "notice":
      case "more":
        return { rows: [] };
    }
  }

  private async roots(): Promise<Reading> {
    const { age, shape } = this;
    const { focus, arrangement } = shape;
    const accounts = await this.fleet.accounts();
    if (focus) return accounts.some(({ id }) => id === focus.account) ? this.focused(focus) : { rows: [] };
    if (arrangement) return this.groups(accounts, arrangement, age);
    const refs = this.favorites.list().filter(({ account }) => accounts.some(({ id }) => id === account));
    const favorites = favoriteGroup(refs, (ref) => this.known.of(ref));
    const [only] = accounts;
    if (!only || accounts.length > 1) {
      return { rows: [...favorites, ...accounts.map((account): Row => ({ row: "account", account }))] };
    }
    const { rows, ...others } = await this.organizations(only.id);
    return { rows: [...favorites, ...rows], ...others };
  }

  /** The one thing that is shown: at first as it was called when it was chosen, and then as it is called by now. */
  private async focused(focus: Ref): Promise<Reading> {
    const key = keyOf(focus);
    if (!this.listed.has(key)) {
      this.listed.add(key);
      return { rows: [rowOf({ ref: focus })], stale: true };
    }
    const { asCalledNow } = await import("../fleet/refById.ts");
    const now = await asCalledNow(focus, (id) => this.fleet.app(id));
    if (this.shape.focus === focus) this.shape = { focus: now };
    return { rows: [rowOf({ ref: this.shape.focus ?? focus })] };
  }

  private async groups(accounts: readonly AccountNode[], arrangement: Arrangement, age: number): Promise<Reading> {
    const { machineGroups, machinesOf } = await import("./machineGroups.ts");
    const found = this.found ?? (await machinesOf(accounts.map(({ id }) => ({ id, app: () => this.fleet.app(id) }))));
    const { machines, failures } = found;
    const [failure] = failures;
    if (failure && failures.length === accounts.length) throw failure.error;
    if (this.found !== found) {
      if (age === this.age) this.found = found;
      this.known.note(machines.map(({ facts }) => facts));
    }
    const rows = machineGroups(machines, arrangement);
    if (!failure) return { rows };
    const name = accounts.find(({ id }) => id === failure.account)?.name ?? "";
    return { rows, failed: await noticeOf(failure.error, undefined, name) };
  }

  /** The organizations of an account: at first those that were there the last time, if that is known. */
  private async organizations(account: string): Promise<Reading> {
    const remembered = this.listed.has(account) ? undefined : this.cache.organizations(account);
    this.listed.add(account);
    if (remembered) return { rows: remembered.map(rowOf), stale: true };
    const { organizationsOf } = await import("../fleet/children.ts");
    const nodes = await organizationsOf(await this.fleet.app(account), account);
    this.cache.putOrganizations(account, nodes);
    void this.favorites.learn(nodes);
    return { rows: nodes.map(rowOf) };
  }

  private async children(parent: Parent): Promise<Node[]> {
    const { childrenOf } = await import("../fleet/children.ts");
    const nodes = await childrenOf(await this.fleet.app(parent.account), parent);
    void this.favorites.learn(nodes);
    return nodes;
  }
}

/** Says why something could not be read, and in which account where there are several. */
async function noticeOf(error: unknown, parent: Row | undefined, account?: string): Promise<Notice> {
  const { describe } = await import("../fleet/errors/describe.ts");
  const { reason, offer } = describe(error);
  const text = account === undefined ? reason : `${account}: ${reason}`;
  return { row: "notice", kind: offer === "sign in" ? "sign in" : "failed", parent, text };
}

function rowOf(node: Node): NodeRow {
  return { row: "node", place: "", node };
}
