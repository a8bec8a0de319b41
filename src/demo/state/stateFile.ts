/** The file in which a fleet outlives its cloud: one line of JSON about the file, one for each row, and one to end it. */
import { readFile } from "node:fs/promises";
import type { Instant } from "../clock.ts";
import type { ReadyKey } from "../seed/people.ts";
import type { PartEditRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { decode, encode } from "./encode.ts";

const format = "viam-demo-cloud";
const version = 1;
const rowsPerChunk = 200;
const editsTable = "edits";

/** A state file that cannot be used; its message is one sentence. */
export class BadState extends Error {}

/** What stands in a state file beside the tables. */
export interface StateFacts {
  readonly seed: string;
  /** When it was written. */
  readonly clock: Instant;
  /** The ready-made keys. Their values stand in the table of keys. */
  readonly keys: readonly Omit<ReadyKey, "key">[];
}

/** A state that was read: its facts, and its rows by table. */
export interface SavedState {
  readonly facts: StateFacts;
  /** Puts the rows into an empty store. */
  fill(store: Store): void;
}

/** The lines of a state file, in chunks. What the store held at the call is written, whatever changes meanwhile. */
export function stateChunks(store: Store, keys: StateFacts["keys"]): Iterable<string> {
  const named = keys.map(({ id, name, role, resource }) => ({ id, name, role, resource }));
  const head: StateFacts = { seed: store.seed, clock: store.clock.now(), keys: named };
  // Rows are never changed in place, so lists of them are a snapshot.
  const tables: [string, unknown[]][] = [...store.tables].map(([name, table]) => [name, [...table.values()]]);
  tables.push([editsTable, [...store.partEdits].map(([id, edits]) => ({ id, edits }))]);
  return chunksOf(head, tables);
}

function* chunksOf(head: StateFacts, tables: readonly [string, unknown[]][]): Generator<string> {
  yield `${encode({ format, version, ...head })}\n`;
  let count = 0;
  for (const [name, rows] of tables) {
    for (let from = 0; from < rows.length; from += rowsPerChunk) {
      const chunk = rows.slice(from, from + rowsPerChunk);
      yield chunk.map((row) => `${encode([name, row])}\n`).join("");
      count += chunk.length;
    }
  }
  yield `${encode(["end", count])}\n`;
}

/** Reads a state file; nothing when there is none. Rejects with BadState for anything that is not a whole state file. */
export async function readState(file: string): Promise<SavedState | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new BadState(`The state file ${file} cannot be read: ${reasonOf(error)}.`);
  }
  const foreign = new BadState(`${file} is not a state file of the demo cloud, so it is left alone.`);
  const [first = "", ...lines] = text.split("\n");
  const head = factsIn(file, decodeOr(foreign, first), foreign);
  if (lines.pop() !== "") throw foreign;
  const rows = lines.map((line) => rowIn(decodeOr(foreign, line), foreign));
  const end = rows.pop();
  if (end?.name !== "end" || end.row !== rows.length) throw foreign;
  return {
    facts: head,
    fill: (store) => {
      for (const { name, row } of rows) putRow(store, name, row, foreign);
      store.clock.passed(head.clock);
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not",
  EISDIR: "it is a folder",
  ENOENT: "its folder does not exist",
  ENOSPC: "the disk is full",
  ENOTDIR: "its folder does not exist",
  EROFS: "the disk cannot be written to",
};

/** Why the system could not do something with a file, in words where it is a common reason. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ("code" in error && reasons[String(error.code)]) || error.message;
}

function decodeOr(foreign: BadState, line: string): unknown {
  try {
    return decode(line);
  } catch {
    throw foreign;
  }
}

function factsIn(file: string, value: unknown, foreign: BadState): StateFacts {
  if (!isObject(value) || value["format"] !== format) throw foreign;
  const { version: given, seed, clock, keys } = value;
  if (given !== version) {
    throw new BadState(`${file} was written by another version of the demo cloud, so it is left alone.`);
  }
  if (typeof seed !== "string" || typeof clock !== "bigint" || !Array.isArray(keys)) throw foreign;
  return { seed, clock, keys: keys as StateFacts["keys"] };
}

function rowIn(value: unknown, foreign: BadState): { name: string; row: unknown } {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== "string") throw foreign;
  return { name: value[0], row: value[1] as unknown };
}

/** Rows are trusted to be what this version wrote: the file is the user's own, and its first line vouches for it. */
function putRow(store: Store, name: string, row: unknown, foreign: BadState): void {
  if (!isObject(row) || typeof row["id"] !== "string") throw foreign;
  const table = store.tables.get(name);
  if (table) table.put({ ...row, id: row["id"] });
  else if (name === editsTable) store.partEdits.set(row["id"], row["edits"] as PartEditRecord[]);
  else throw foreign;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
