import { changeBook, mergeBooks, misses, readBook, writeBook, type Book } from "./accountBook.ts";

/** One value that all windows see: a secret of VS Code. Every read and write is whole, but nothing spans both. */
export interface SharedText {
  get(): PromiseLike<string | undefined>;
  store(text: string): PromiseLike<void>;
}

/** The book of accounts as this window knows it, kept in step with the one that all windows share. */
export class SharedBook {
  private known: Book = new Map();
  private writing: Promise<unknown> = Promise.resolve();

  /**
   * @param skipped Told when something stored is damaged and left out; never what it holds.
   * @param now The wall clock, in milliseconds since 1970.
   */
  constructor(
    private readonly shared: SharedText,
    private readonly skipped: (what: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** What stands in it, as far as any window told. */
  async read(): Promise<Book> {
    return this.look(await this.shared.get());
  }

  /** Changes one account; `change` is given what it is and returns what it becomes: undefined for signed out. */
  change(id: string, change: (account: unknown) => unknown): Promise<void> {
    return this.inTurn(async () => {
      const book = await this.read();
      const account = book.get(id)?.account;
      const changed = change(account);
      if (changed === account) return;
      this.known = changeBook(book, id, changed, this.now());
      await this.shared.store(writeBook(this.known, this.now()));
    });
  }

  /** To be called after the shared text changed: writes again what another window has overwritten unread. */
  settle(): Promise<void> {
    return this.inTurn(async () => {
      const text = await this.shared.get();
      const whole = this.look(text);
      if (
        misses(
          readBook(text, () => undefined),
          whole,
          this.now(),
        )
      ) {
        await this.shared.store(writeBook(whole, this.now()));
      }
    });
  }

  private look(text: string | undefined): Book {
    return (this.known = mergeBooks(this.known, readBook(text, this.skipped)));
  }

  /** One write after the other, each on what the last one left. */
  private inTurn(write: () => Promise<void>): Promise<void> {
    const turn = this.writing.then(write);
    this.writing = turn.catch(() => undefined);
    return turn;
  }
}
