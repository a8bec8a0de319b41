/** The logs of all parts. A log is made up when somebody first asks for it, so ten thousand silent parts cost nothing. */
import { type Clock, type Instant, nanoseconds } from "../clock.ts";
import { Random } from "../random.ts";
import type { PartRecord } from "../store/records.ts";
import { LogBook } from "./book.ts";
import type { LogEntry, LogLine } from "./entry.ts";

/** What a part says by itself. */
export type Chatter = (part: PartRecord, random: Random) => LogLine;

/** How logs behave. */
export interface LogOptions {
  /** How many entries are kept of each part. */
  readonly capacity: number;
  /** Whether parts go on saying things by themselves after the past that they are born with. */
  readonly alive: boolean;
}

/** Two days, so that all of yesterday is there late in the evening too, and the hour that is lived twice in autumn. */
const backlog = 49n * nanoseconds.hour;
/** In each of these stretches of time a part has said one thing. */
const stretch = 6n * nanoseconds.minute;
const most = 200;

/** Opens, writes and follows logs. */
export class Logs {
  readonly #clock: Clock;
  readonly #options: LogOptions;
  readonly #chatter: Chatter;
  readonly #find: (partId: string) => PartRecord | undefined;
  readonly #books = new Map<string, { book: LogBook; random: Random }>();
  readonly #waiting = new Set<() => void>();

  /** `find` knows the parts; `chatter` makes what they say by themselves. */
  constructor(clock: Clock, options: LogOptions, find: (partId: string) => PartRecord | undefined, chatter: Chatter) {
    this.#clock = clock;
    this.#options = options;
    this.#find = find;
    this.#chatter = chatter;
  }

  /** The entries of a part, the oldest first. */
  read(partId: string): readonly LogEntry[] {
    this.catchUp(partId);
    return this.#open(partId).book.entries();
  }

  /** Writes lines now; returns the entries. */
  write(partId: string, lines: readonly LogLine[]): readonly LogEntry[] {
    const { book } = this.#open(partId);
    return book.append(lines.map((line) => ({ line, time: this.#clock.stamp() })));
  }

  /**
   * Writes lines that reach the cloud only now, though the machine wrote them so many nanoseconds ago: it sends them in
   * batches, and what writes there does not wait for one another [rdk]. Returns the entries.
   */
  writeLate(partId: string, ago: Instant, lines: readonly LogLine[]): readonly LogEntry[] {
    const { book } = this.#open(partId);
    return book.deliver(lines.map((line) => ({ line, time: this.#clock.stamp() - ago })));
  }

  /** Calls `follower` with what is written from now on, until the returned function is called. */
  follow(partId: string, follower: (entries: readonly LogEntry[]) => void): () => void {
    const { book } = this.#open(partId);
    this.catchUp(partId);
    const stop = book.follow(follower);
    book.nextChatter = this.#clock.now();
    for (const wake of [...this.#waiting]) wake();
    return () => {
      stop();
      for (const wake of [...this.#waiting]) wake();
    };
  }

  /** How many follow the log of a part. */
  followers(partId: string): number {
    return this.#books.get(partId)?.book.followers ?? 0;
  }

  /** Ids of the parts that somebody follows. */
  followed(): string[] {
    return [...this.#books].filter(([, { book }]) => book.followers > 0).map(([id]) => id);
  }

  /** Calls `listener` whenever somebody starts or stops following, until the returned function is called. */
  onFollow(listener: () => void): () => void {
    this.#waiting.add(listener);
    return () => this.#waiting.delete(listener);
  }

  /** Forgets the log of a part that is gone. */
  forget(partId: string): void {
    this.#books.delete(partId);
  }

  /** Lets an online part say what it would have said since it was last looked at. */
  catchUp(partId: string): void {
    const part = this.#find(partId);
    if (!part?.online || !this.#options.alive) return;
    const { book, random } = this.#open(partId);
    const now = this.#clock.now();
    const seconds = book.followers > 0 ? 3 : 25;
    const earliest = now - BigInt(most * seconds) * nanoseconds.second;
    if (book.nextChatter < earliest) book.nextChatter = earliest;
    const said: { line: LogLine; time: Instant }[] = [];
    while (book.nextChatter <= now && said.length < most) {
      if (book.nextChatter > book.newest) said.push({ line: this.#chatter(part, random), time: book.nextChatter });
      book.nextChatter += pause(random, seconds);
    }
    if (said.length > 0) book.append(said);
  }

  #open(partId: string): { book: LogBook; random: Random } {
    let opened = this.#books.get(partId);
    if (!opened) {
      const now = this.#clock.now();
      opened = { book: new LogBook(this.#options.capacity, now), random: new Random(`logs/${partId}`) };
      this.#books.set(partId, opened);
      const part = this.#find(partId);
      if (part) this.#makePast(part, opened.book, now);
    }
    return opened;
  }

  /** What the part said in its last days online: the same whenever it is asked for, also by another run of the cloud. */
  #makePast(part: PartRecord, book: LogBook, now: Instant): void {
    if (part.since === undefined || part.recipe === "") return;
    const end = part.online ? now : part.since;
    const lines: { line: LogLine; time: Instant }[] = [];
    for (let begin = ((end - backlog) / stretch) * stretch; begin < end; begin += stretch) {
      const random = new Random(`logs/${part.id}/${begin}`);
      const time = begin + BigInt(Math.floor(random.next() * Number(stretch)));
      if (time < end) lines.push({ line: this.#chatter(part, random), time });
    }
    book.append(lines);
  }
}

/** A pause around a number of seconds, to the nanosecond. */
function pause(random: Random, seconds: number): bigint {
  return (
    BigInt(Math.max(1, Math.floor(random.next() * 2 * seconds * 1_000_000))) * 1000n + BigInt(random.integer(1, 999))
  );
}
