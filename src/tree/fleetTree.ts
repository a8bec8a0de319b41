import * as vscode from "vscode";
import { careFor } from "../fleet/rights/care.ts";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import type { StateCounts } from "../fleet/machines/stateWord.ts";
import { keyOf, type MachineRef, type Ref } from "../fleet/refs.ts";
import type { Favorites } from "./favorites.ts";
import { accountItem, groupItem, moreItem, nodeItem, noticeItem, saidBy, type Beside } from "./items.ts";
import { Learning } from "./learning.ts";
import { Levels } from "./levels.ts";
import type { Poll } from "./machineGroups.ts";
import { readAgain } from "./readAgain.ts";
import { Reader, type Fleet, type Shape } from "./reader.ts";
import { opens, refOfRow, type NodeRow, type Row } from "./rows.ts";
import type { TreeCache } from "./treeCache.ts";

/** The tree of organizations, locations, machines and parts. Each level is read when it is opened. */
export class FleetTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Row | Row[] | undefined>();
  private readonly watches: vscode.Disposable[];
  private readonly levels: Levels;
  private readonly learning: Learning;
  private readonly busy = new Map<string, string>();
  private readonly reader: Reader;
  private noting: Promise<void> = Promise.resolve();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly fleet: Fleet,
    private readonly favorites: Favorites,
    cache: TreeCache,
  ) {
    this.reader = new Reader(fleet, favorites, cache, {
      of: (ref) => this.learning.of(ref),
      note: (machines) => this.learning.note(machines),
    });
    this.levels = new Levels({
      read: (parent) => this.reader.read(parent),
      remembered: (parent) => this.reader.remembered(parent),
      changed: (what) => this.changed.fire("rows" in what ? [...what.rows] : what.level),
    });
    this.learning = new Learning(this.levels, (row) => saidBy(row, this.beside(row)));
    this.watches = [
      fleet.onDidChangeAccounts(() => {
        this.learning.forgetCounts();
        this.startAgain();
      }),
      favorites.onDidChange((keys) => this.showFavorites(keys)),
    ];
  }

  /** Reads a row's children again, or the whole tree. What is known stays in sight until then. */
  refresh(row?: Row): void {
    const parent = row?.row === "notice" ? row.parent : row;
    this.reader.forgetMachines();
    this.levels.outdate(parent);
    this.changed.fire(parent);
  }

  /** Shows another part of the fleet, or the same in another order. */
  reshape(shape: Shape): void {
    this.reader.shape = shape;
    this.startAgain();
  }

  /** How many of all machines are in which state, as far as it is known. */
  states(): StateCounts {
    return this.learning.states();
  }

  /** Shows another page of a long list. */
  showMore(parent: Row | undefined): void {
    this.levels.showMore(parent);
  }

  /** Reads a thing again, or also what stands beside it, or everything; as far as it is in the tree. */
  refreshRef(ref: Ref, what: "self" | "parent" | "fleet" | "nothing"): void {
    if (what === "nothing") return;
    // What is picked and grouped is read as a whole.
    if (this.reader.shape.arrangement) this.refresh();
    else readAgain(this.levels, ref, what, (row) => this.refresh(row));
  }

  /** Says in the rows of some things that something is under way with them, until it is done. */
  async showBusy<T>(refs: readonly Ref[], words: string, task: () => Promise<T>): Promise<T> {
    const keys = refs.map(keyOf);
    const tell = (change: (key: string) => void) => {
      for (const key of keys) change(key);
      this.tell(this.rowsOf(keys));
    };
    tell((key) => this.busy.set(key, words));
    try {
      return await task();
    } finally {
      tell((key) => this.busy.delete(key));
    }
  }

  /**
   * Takes what a poll found in an account: all machines, or those of the open locations. Only rows that say something
   * else by it are told, and only locations that have other machines than the tree are read again.
   */
  learn(account: string, machines: readonly MachineFacts[], whole: boolean): void {
    this.tell(this.learning.bringIn(account, machines, whole));
    void this.regroup({ account, found: machines, whole });
    for (const row of this.learning.outdated(account, machines)) {
      void this.levels.fresh(row);
      void this.levels.fresh(this.levels.parentOf(row));
    }
  }

  /** Shows which of the rows, or of all, are marked as production. */
  noteMarks(rows?: readonly Row[]): void {
    const note = async () => {
      const { noteCare } = await import("./limits.ts");
      // Read once for all rows: a setting is slow to read.
      const marks = this.fleet.marks();
      const care = (ref: Ref) => careFor(ref, marks, (accountId) => this.fleet.app(accountId));
      this.tell(await noteCare(rows ?? this.levels.all(), care));
    };
    // One after the other, so that the last one counts; nothing is marked for want of an answer.
    this.noting = this.noting.then(note).catch(() => undefined);
  }

  /** Has the tooltip of a machine made anew: VS Code keeps it as long as the row stays as it is. */
  outdateTooltip({ account, machineId }: Pick<MachineRef, "account" | "machineId">): void {
    const isIt = (ref: Ref | undefined) =>
      ref?.kind === "machine" && ref.account === account && ref.machineId === machineId;
    this.tell(this.levels.all().filter((row): row is NodeRow => row.row === "node" && isIt(row.node.ref)));
  }

  /** The ids of the locations whose machines are in sight. */
  openLocations(account: string): string[] {
    const refs = this.levels.opened().map(refOfRow);
    const favorites = this.favorites.list().filter((ref) => ref.account === account);
    const ids = [...refs, ...favorites].flatMap((ref) =>
      ref?.account === account && "locationId" in ref ? [ref.locationId] : [],
    );
    return [...new Set(ids)];
  }

  /**
   * Opens the tree down a line of refs, the widest first, and returns the row of the last one that is there.
   * Needs the plain tree.
   */
  async rowAt(line: readonly Ref[]): Promise<Row | undefined> {
    const accounts = await this.fleet.accounts();
    let parent = accounts.length > 1 ? this.levels.find(`account/${line[0]?.account ?? ""}`) : undefined;
    if (accounts.length > 1 && !parent) {
      await this.levels.children(undefined);
      parent = this.levels.find(`account/${line[0]?.account ?? ""}`);
    }
    for (const ref of line) {
      await this.levels.children(parent);
      if (!this.levels.find(keyOf(ref))) {
        // It may be younger than what is known of its parent.
        await this.levels.fresh(parent);
      }
      const row = this.levels.find(keyOf(ref));
      if (!row) break;
      this.levels.showUpTo(row);
      parent = row;
    }
    return parent;
  }

  getParent(row: Row): Row | undefined {
    return this.levels.parentOf(row);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.row) {
      case "account":
        return accountItem(row.account);
      case "group":
        return groupItem(row);
      case "node":
        return nodeItem(row, this.beside(row), this.favorites.has(row.node.ref));
      case "notice":
        return noticeItem(row);
      case "more":
        return moreItem(row);
    }
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row && !opens(row)) return [];
    const rows = await this.levels.children(row);
    // Menus are no reason to wait, and without an answer they offer everything.
    void this.limit(rows).catch(() => undefined);
    this.noteMarks(rows);
    // What an organization says of its machines is known with its locations.
    if (row?.row === "node" && row.shown !== undefined && row.shown !== saidBy(row, this.beside(row))) this.tell([row]);
    return rows;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (row.row !== "node") return item;
    const { ref } = row.node;
    const { tooltipOf } = await import("./tooltip.ts");
    // VS Code shows the tooltip of a badge only where a row has none of its own.
    const errors = ref.kind === "machine" ? await this.fleet.errors(ref.machineId) : undefined;
    item.tooltip = tooltipOf(row.node, {
      facts: this.learning.of(ref),
      states: this.learning.statesUnder(row),
      care: row.care,
      errors,
    });
    // What is out of date already stays so, and is told by the next poll.
    const isAsShown = row.shown === saidBy(row, this.beside(row));
    row.explained = true;
    if (isAsShown) row.shown = saidBy(row, this.beside(row));
    return item;
  }

  dispose(): void {
    for (const watch of this.watches) watch.dispose();
    this.changed.dispose();
  }

  private beside(row: NodeRow): Beside {
    return { busy: this.busy.get(keyOf(row.node.ref)), states: this.learning.statesUnder(row) };
  }

  private async regroup(poll: Poll): Promise<void> {
    if (await this.reader.takesIn(poll)) await this.levels.fresh(undefined);
  }

  private async limit(rows: readonly Row[]): Promise<void> {
    const { noteLimits } = await import("./limits.ts");
    this.tell(await noteLimits(rows, (ref) => this.fleet.denied(ref)));
  }

  private startAgain(): void {
    this.levels.clear();
    this.reader.startAgain();
    this.changed.fire(undefined);
  }

  private tell(rows: Row[]): void {
    if (rows.length > 0) this.changed.fire(rows);
  }

  /** The rows of some things, which may stand in several places. */
  private rowsOf(keys: readonly string[]): NodeRow[] {
    const wanted = new Set(keys);
    return this.levels.all().filter((row): row is NodeRow => row.row === "node" && wanted.has(keyOf(row.node.ref)));
  }

  /** Shows that some things became favorites, or are none any more. */
  private showFavorites(keys: readonly string[]): void {
    this.tell(this.rowsOf(keys));
    void this.levels.fresh(undefined);
  }
}
