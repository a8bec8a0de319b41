/**
 * How the accounts are written down, so that windows which write at the same time lose nothing of one another's.
 *
 * Everything stands in one secret. Secret storage has no transactions: of two windows that read, change and write at
 * once, the later one wins. So every window remembers what it has seen, counts the changes of each account, and after
 * every write compares: an account whose higher count is missing in the storage is written once more. Signing out leaves
 * a mark for a while, or a window that missed it would bring the account back.
 */

/** One account: how often it was changed, and what it is. */
interface Entry {
  readonly changes: number;
  /** What the account is, read by whoever knows its kind; undefined once it is signed out. */
  readonly account?: unknown;
  /** When it was signed out, in milliseconds since 1970. */
  readonly signedOut?: number;
}

/** All accounts by id, those that were signed out lately too. */
export type Book = ReadonlyMap<string, Entry>;

/** How long the mark of a sign-out stays, in milliseconds: longer than any window misses what others write. */
const markTime = 30 * 24 * 3_600_000;

/** Reads a book; entries that are damaged are left out, and told. */
export function readBook(text: string | undefined, skipped: (what: string) => void): Book {
  if (!text) return new Map();
  const entries: unknown = parse(text);
  if (!isObject(entries)) {
    skipped("The stored accounts are damaged.");
    return new Map();
  }
  const book = new Map<string, Entry>();
  for (const [id, entry] of Object.entries(entries)) {
    if (isEntry(entry)) book.set(id, entry);
    else skipped("A stored account is damaged.");
  }
  return book;
}

/** The text of a book. Marks of sign-outs that are long past are left out. */
export function writeBook(book: Book, now: number): string {
  return JSON.stringify(Object.fromEntries(worthKeeping(book, now)));
}

/** Whether a book misses what is known: an account, its latest change or a sign-out. */
export function misses(book: Book, known: Book, now: number): boolean {
  return worthKeeping(known, now).some(([id, entry]) => {
    const there = book.get(id);
    return !there || isAfter(entry, there);
  });
}

/** What two windows know together. Of the same account the one that changed more often counts. */
export function mergeBooks(one: Book, other: Book): Book {
  const merged = new Map(one);
  for (const [id, entry] of other) {
    const known = merged.get(id);
    if (!known || isAfter(entry, known)) merged.set(id, entry);
  }
  return merged;
}

/** The book with an account signed in or changed; signed out when `account` is undefined. */
export function changeBook(book: Book, id: string, account: unknown, now: number): Book {
  const changes = (book.get(id)?.changes ?? 0) + 1;
  return new Map(book).set(id, account === undefined ? { changes, signedOut: now } : { changes, account });
}

function worthKeeping(book: Book, now: number): [string, Entry][] {
  return [...book].filter(([, { signedOut }]) => signedOut === undefined || now - signedOut < markTime);
}

/** Two changes at the same time: a sign-out counts, and otherwise all windows choose the same one. */
function isAfter(entry: Entry, known: Entry): boolean {
  if (entry.changes !== known.changes) return entry.changes > known.changes;
  const out = entry.account === undefined;
  if (out !== (known.account === undefined)) return out;
  return JSON.stringify(entry) > JSON.stringify(known);
}

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false;
  const { changes, account, signedOut } = value;
  return Number.isSafeInteger(changes) && (account !== undefined || typeof signedOut === "number");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
