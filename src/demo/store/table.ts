/** A table of rows by id, with indexes that follow every change. */
import { invalid, notFound } from "../refuse.ts";

/** Finds rows by something other than their id. */
export type Index<Row> = (key: string) => Row[];

/** Rows by id. Rows are replaced, never changed in place, or the indexes would not notice. */
export class Table<Row extends { readonly id: string }> {
  readonly #kind: string;
  readonly #changed: () => void;
  readonly #rows = new Map<string, Row>();
  readonly #indexes: { keysOf: (row: Row) => Iterable<string>; ids: Map<string, Set<string>> }[] = [];

  /** `kind` names a row in refusals; `changed` is told about every change. */
  constructor(kind: string, changed: () => void) {
    this.#kind = kind;
    this.#changed = changed;
  }

  /** How many rows there are. */
  get size(): number {
    return this.#rows.size;
  }

  /** All rows, in the order in which they came. */
  values(): IterableIterator<Row> {
    return this.#rows.values();
  }

  /** The row with this id, if there is one. */
  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** The row with this id. Throws INVALID_ARGUMENT for an empty id and NOT_FOUND for an unknown one. */
  need(id: string): Row {
    const row = this.#rows.get(id);
    if (row) return row;
    if (id === "") throw invalid(`The id of the ${this.#kind} is missing.`);
    throw notFound(`There is no ${this.#kind} with id ${JSON.stringify(id)}.`);
  }

  /** Adds the row, or replaces the one with its id. */
  put(row: Row): Row {
    const old = this.#rows.get(row.id);
    this.#rows.set(row.id, row);
    for (const { keysOf, ids } of this.#indexes) {
      if (old) for (const key of keysOf(old)) ids.get(key)?.delete(row.id);
      for (const key of keysOf(row)) {
        const known = ids.get(key);
        if (known) known.add(row.id);
        else ids.set(key, new Set([row.id]));
      }
    }
    this.#changed();
    return row;
  }

  /** Replaces some fields of a row. Throws as `need` does. */
  change(id: string, fields: Partial<Omit<Row, "id">>): Row {
    return this.put({ ...this.need(id), ...fields });
  }

  /** Takes a row out; nothing happens when it is not there. */
  delete(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    this.#rows.delete(id);
    for (const { keysOf, ids } of this.#indexes) {
      for (const key of keysOf(row)) ids.get(key)?.delete(id);
    }
    this.#changed();
  }

  /** Makes an index over what `keysOf` tells of a row. Made before the first row is put. */
  index(keysOf: (row: Row) => Iterable<string>): Index<Row> {
    const ids = new Map<string, Set<string>>();
    this.#indexes.push({ keysOf, ids });
    return (key) => {
      const rows: Row[] = [];
      for (const id of ids.get(key) ?? []) {
        const row = this.#rows.get(id);
        if (row) rows.push(row);
      }
      return rows;
    };
  }
}
