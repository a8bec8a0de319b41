import { expect, test } from "vitest";
import { SharedBook } from "../../../src/account/sharedBook.ts";
import fc from "../fc.ts";

/** A text that several windows share, with every read and write arriving when the scheduler says so. */
class Shared {
  text: string | undefined;
  readonly windows: SharedBook[] = [];
  readonly told: Promise<void>[] = [];

  constructor(private readonly delay: <T>(value: T) => Promise<T> = (value) => Promise.resolve(value)) {}

  open(skipped: (what: string) => void = () => undefined, now?: () => number): SharedBook {
    const book = new SharedBook(
      {
        get: () => this.delay(undefined).then(() => this.text),
        store: (text) =>
          this.delay(undefined).then(() => {
            this.text = text;
            for (const window of this.windows) this.told.push(window.settle());
          }),
      },
      skipped,
      now,
    );
    this.windows.push(book);
    return book;
  }

  /** Resolves when no window has anything left to say. */
  async quiet(): Promise<void> {
    for (let told = this.told.shift(); told; told = this.told.shift()) await told;
  }
}

async function accounts(book: SharedBook): Promise<Record<string, unknown>> {
  const entries = [...(await book.read())].filter(([, { account }]) => account !== undefined);
  return Object.fromEntries(entries.map(([id, { account }]) => [id, account]));
}

test("windows that write at once lose nothing of one another's and end up with the same", async () => {
  const change = fc.record({
    window: fc.nat({ max: 2 }),
    id: fc.constantFrom("a", "b", "c", "d"),
    kind: fc.constantFrom("in", "in", "out"),
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(change, { maxLength: 8 }), async (scheduler, changes) => {
      const shared = new Shared((value) => scheduler.schedule(Promise.resolve(value)));
      const windows = [shared.open(), shared.open(), shared.open()];
      const done = changes.map(({ window, id, kind }, index) =>
        (windows[window] as SharedBook).change(id, () => (kind === "in" ? { index } : undefined)),
      );
      await scheduler.waitFor(Promise.all(done));
      await scheduler.waitFor(shared.quiet());

      const seen = await scheduler.waitFor(Promise.all([...windows, shared.open()].map(accounts)));
      for (const each of seen) expect(each).toEqual(seen[0]);
      for (const id of ["a", "b", "c", "d"]) {
        const kinds = changes.filter((each) => each.id === id).map(({ kind }) => kind);
        // Who comes last is a matter of luck, unless all want the same.
        if (kinds.length > 0 && !kinds.includes("out")) expect(seen[0]).toHaveProperty(id);
        if (kinds.length > 0 && !kinds.includes("in")) expect(seen[0]).not.toHaveProperty(id);
      }
    }),
    { numRuns: 300 },
  );
});

test("signing out counts in a window that still has the account in mind, and signing in again after it", async () => {
  const shared = new Shared();
  const [one, other] = [shared.open(), shared.open()];
  await one.change("a", () => "first");
  expect(await accounts(other)).toEqual({ a: "first" });
  await one.change("a", () => undefined);
  await other.change("b", () => "second");
  await shared.quiet();
  expect(await accounts(other)).toEqual({ b: "second" });
  await other.change("a", () => "third");
  await shared.quiet();
  expect(await accounts(one)).toEqual({ a: "third", b: "second" });
});

test("a change gets what the account is by then", async () => {
  const shared = new Shared();
  const [one, other] = [shared.open(), shared.open()];
  await one.change("a", () => 1);
  await Promise.all([1, 2, 3].map(() => one.change("a", (value) => Number(value) + 1)));
  await other.change("a", (value) => Number(value) + 10);
  expect(await accounts(one)).toEqual({ a: 14 });
});

test.each([
  ["not JSON", "{", {}, 1],
  ["a list", "[1]", {}, 1],
  ["nothing", "null", {}, 1],
  [
    "one damaged entry among others",
    '{"a":5,"b":{"changes":1,"account":"kept"},"c":{"changes":"1"}}',
    { b: "kept" },
    2,
  ],
  ["an entry without anything", '{"a":{"changes":1}}', {}, 1],
])("what is damaged is left out and told, without what it holds: %s", async (_name, text, left, times) => {
  const shared = new Shared();
  shared.text = text;
  const told: string[] = [];
  const book = shared.open((what) => told.push(what));
  expect(await accounts(book)).toEqual(left);
  expect(told).toHaveLength(times);
  expect(told.join()).not.toContain("kept");
  await book.change("new", () => "account");
  expect(await accounts(shared.open())).toEqual({ ...left, new: "account" });
});

test("a storage that fails fails the change, and the next one works", async () => {
  let broken = true;
  let text: string | undefined;
  const book = new SharedBook(
    {
      get: () => Promise.resolve(text),
      store: (next) => {
        if (broken) return Promise.reject(new Error("The keyring is locked."));
        text = next;
        return Promise.resolve();
      },
    },
    () => undefined,
  );
  await expect(book.change("a", () => "first")).rejects.toThrow("locked");
  broken = false;
  await book.change("b", () => "second");
  expect(await accounts(book)).toMatchObject({ b: "second" });
});

test("the mark of a sign-out goes after a month", async () => {
  let now = 0;
  let text: string | undefined;
  const shared = {
    get: () => Promise.resolve(text),
    store: (next: string) => Promise.resolve(void (text = next)),
  };
  const book = new SharedBook(
    shared,
    () => undefined,
    () => now,
  );
  await book.change("a", () => "first");
  await book.change("a", () => undefined);
  expect(text).toContain('"a"');
  now += 31 * 24 * 3_600_000;
  await book.change("b", () => "second");
  expect(text).not.toContain('"a"');
});

test("windows whose clocks disagree about that come to rest", async () => {
  const shared = new Shared();
  const month = 31 * 24 * 3_600_000;
  const [one, other] = [shared.open(undefined, () => 0), shared.open(undefined, () => month)];
  await one.change("a", () => "first");
  await one.change("a", () => undefined);
  await other.change("b", () => "second");
  await shared.quiet();
  expect(await accounts(one)).toEqual({ b: "second" });
});
