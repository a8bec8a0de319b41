import { keyOf } from "../fleet/refs.ts";
import { keyOfRow, opens, type Notice, type Row } from "./rows.ts";

/** What was read under a row. */
export interface Reading {
  readonly rows: readonly Row[];
  /** Why it could not be read. What was known before stays. */
  readonly failed?: Notice;
  /** Whether it is only what was there the last time, so that it has to be read again. */
  readonly stale?: boolean;
}

/** Where levels come from, and who hears of changes. */
export interface LevelSource {
  /** Reads what is under a row; never throws. */
  read(parent: Row | undefined): Promise<Reading>;
  /** What was there the last time that the tree was shown, if it is known at once. */
  remembered(parent: Row | undefined): readonly Row[] | undefined;
  /** Some rows, and nothing under them, say something else; or a whole level has other rows. */
  changed(what: { readonly rows: readonly Row[] } | { readonly level: Row | undefined }): void;
}

interface Level {
  parent: Row | undefined;
  rows: readonly Row[];
  failed: Notice | undefined;
  /** Whether it has to be read again. It is shown as it is until then. */
  stale: boolean;
  /** How many of the rows are shown. */
  limit: number;
}

/** How many rows of a level are shown at first, and how many more each time. */
export const pageSize = 500;

/**
 * What is known of the tree, level by level. What is known is shown at once; what is stale is read again behind it, and
 * only what has become different is told. A row that is read again keeps its object, by which VS Code knows it.
 */
export class Levels {
  private readonly known = new Map<string, Level>();
  private readonly rows = new Map<string, { readonly row: Row; readonly parent: Row | undefined }>();
  private readonly reading = new Map<string, Promise<void>>();
  /** What has become out of date while it was read. */
  private readonly overtaken = new Set<string>();
  /** Counts how often everything was forgotten: what was asked before is not kept. */
  private age = 0;

  constructor(private readonly source: LevelSource) {}

  /** The rows under a row, from what is known if anything is. */
  async children(parent: Row | undefined): Promise<Row[]> {
    const key = keyOfRow(parent);
    if (!this.known.has(key)) {
      const { age } = this;
      const remembered = this.source.remembered(parent);
      if (remembered) this.keep(parent, { rows: remembered }, true);
      else await this.read(parent);
      if (age !== this.age) return this.children(parent);
    }
    const level = this.known.get(key);
    if (!level) return [];
    if (level.stale) void this.readBehind(parent);
    return this.shown(level);
  }

  /** The row above; undefined at the root, and for what is not known. */
  parentOf(row: Row): Row | undefined {
    return this.rows.get(keyOfRow(row))?.parent;
  }

  /** The row with a key, as far as it has been read. */
  find(key: string): Row | undefined {
    return this.rows.get(key)?.row;
  }

  /** All rows that are known. */
  all(): Row[] {
    return [...this.rows.values()].map(({ row }) => row);
  }

  /** All rows that are known under a row, whether or not they are shown. */
  under(row: Row): readonly Row[] {
    return this.known.get(keyOfRow(row))?.rows ?? [];
  }

  /** The rows whose children are known. */
  opened(): Row[] {
    return [...this.known.values()].flatMap(({ parent }) => parent ?? []);
  }

  /** Marks what is under a row as out of date, at any depth. What could not be read is read anew when it is next shown. */
  outdate(parent: Row | undefined): void {
    const key = keyOfRow(parent);
    if (this.reading.has(key)) this.overtaken.add(key);
    const level = this.known.get(key);
    if (!level) return;
    level.stale = true;
    if (level.failed && level.rows.length === 0) this.known.delete(key);
    for (const row of level.rows) if (opens(row)) this.outdate(row);
  }

  /** Reads what is under a row again, and waits for it. */
  async fresh(parent: Row | undefined): Promise<void> {
    const key = keyOfRow(parent);
    // What is being read already may be of before.
    const running = this.reading.get(key);
    if (running) await running;
    const level = this.known.get(key);
    if (level) level.stale = true;
    await (level ? this.readBehind(parent) : this.read(parent));
    await this.reading.get(key);
  }

  /** Shows another page of a long level. */
  showMore(parent: Row | undefined): void {
    const level = this.known.get(keyOfRow(parent));
    if (!level) return;
    level.limit += pageSize;
    this.source.changed({ level: parent });
  }

  /** Shows a row that stands behind the end of what is shown. */
  showUpTo(row: Row): void {
    const parent = this.parentOf(row);
    const level = this.known.get(keyOfRow(parent));
    const index = level?.rows.indexOf(row) ?? -1;
    if (!level || index < level.limit) return;
    level.limit = Math.ceil((index + 1) / pageSize) * pageSize;
    this.source.changed({ level: parent });
  }

  /** Forgets everything. */
  clear(): void {
    this.age++;
    this.known.clear();
    this.rows.clear();
    this.reading.clear();
    this.overtaken.clear();
  }

  private async readBehind(parent: Row | undefined): Promise<void> {
    const key = keyOfRow(parent);
    const before = this.known.get(key);
    if (!before || this.reading.has(key)) return;
    before.stale = false;
    const [rowsBefore, failedBefore, saidBefore] = [before.rows, before.failed, before.rows.map(said)];
    await this.read(parent);
    const after = this.known.get(key);
    if (!after) return;
    const sameRows = rowsBefore.length === after.rows.length && rowsBefore.every((row, at) => row === after.rows[at]);
    if (!sameRows || failedBefore?.text !== after.failed?.text) this.source.changed({ level: parent });
    else {
      const rows = after.rows.filter((row, at) => said(row) !== saidBefore[at]);
      if (rows.length > 0) this.source.changed({ rows });
    }
    if (after.stale) void this.readBehind(parent);
  }

  private read(parent: Row | undefined): Promise<void> {
    const key = keyOfRow(parent);
    const running = this.reading.get(key);
    if (running) return running;
    const reading: Promise<void> = this.source.read(parent).then((result) => {
      // What was forgotten meanwhile may stand somewhere else by now.
      if (this.reading.get(key) !== reading) return;
      this.reading.delete(key);
      const overtaken = this.overtaken.delete(key);
      this.keep(parent, result, overtaken || (result.stale ?? false));
    });
    this.reading.set(key, reading);
    return reading;
  }

  private keep(parent: Row | undefined, { rows, failed }: Reading, stale: boolean): void {
    const key = keyOfRow(parent);
    const before = this.known.get(key);
    const kept = failed && before && rows.length === 0 ? before.rows : rows.map((row) => this.remember(row, parent));
    this.known.set(key, { parent, rows: kept, failed, stale, limit: before?.limit ?? pageSize });
    const left = new Set(kept);
    for (const row of before?.rows ?? []) if (!left.has(row)) this.forget(row);
  }

  private shown({ parent, rows, failed, limit }: Level): Row[] {
    const shown: Row[] = rows.length > limit ? rows.slice(0, limit) : [...rows];
    if (failed && !(rows.length > 0 && this.saidAbove(parent, failed.text))) shown.unshift(failed);
    if (rows.length > limit) shown.push({ row: "more", parent, shown: limit, total: rows.length });
    return shown;
  }

  /** Whether a level further up has failed in the same way: a cloud that is gone is told once, not in each level. */
  private saidAbove(parent: Row | undefined, text: string): boolean {
    if (!parent) return false;
    const above = this.parentOf(parent);
    return this.known.get(keyOfRow(above))?.failed?.text === text || this.saidAbove(above, text);
  }

  /** The object that already stands for a row there, brought up to date; or else the row itself. */
  private remember(row: Row, parent: Row | undefined): Row {
    const key = keyOfRow(row);
    const known = this.rows.get(key);
    if (known && keyOfRow(known.parent) !== keyOfRow(parent)) this.takeAway(known.row, known.parent);
    else if (known?.row.row === "node" && row.row === "node") {
      known.row.node = row.node;
      return known.row;
    } else if (known?.row.row === "group" && row.row === "group") {
      known.row.nodes = row.nodes;
      const level = this.known.get(key);
      if (level) level.stale = true;
      return known.row;
    } else if (known?.row.row === "account" && row.row === "account") {
      known.row.account = row.account;
      return known.row;
    }
    this.rows.set(key, { row, parent });
    return row;
  }

  /** Takes a row from where it was, because it has moved: VS Code cannot have one in two places. */
  private takeAway(row: Row, parent: Row | undefined): void {
    this.forget(row);
    const level = this.known.get(keyOfRow(parent));
    if (!level) return;
    level.rows = level.rows.filter((each) => each !== row);
    level.stale = true;
    this.source.changed({ level: parent });
  }

  private forget(row: Row): void {
    const key = keyOfRow(row);
    if (this.rows.get(key)?.row === row) this.rows.delete(key);
    for (const child of this.known.get(key)?.rows ?? []) this.forget(child);
    this.known.delete(key);
    this.reading.delete(key);
  }
}

/** What a row says, to tell whether it has changed. */
function said(row: Row): string {
  if (row.row === "node") return JSON.stringify(row.node);
  if (row.row === "account") return row.account.name;
  return row.row === "group" ? JSON.stringify([row.name, ...row.nodes.map(({ ref }) => keyOf(ref))]) : keyOfRow(row);
}
