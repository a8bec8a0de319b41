/** Where text goes. */
export interface TextSink {
  append(text: string): void;
  /** Replaces all that was appended. */
  replace(text: string): void;
}

/** How long text waits for more to go with it, in milliseconds: no more than twenty times a second anything is written. */
const wait = 50;

/**
 * So many characters go into one append at most: of a backlog, such as a long gap that was read back, the rest waits for
 * the next one. Smaller pieces are not kinder, for after each VS Code looks at its channel anew: 8 Mi of text in pieces of
 * 64 Ki kept the window busy for 2 to 6 s out of 12 to 15, in pieces of 1 Mi for 1 to 4 s out of 4 to 8. Nor would twenty
 * pieces of 64 Ki in a second hold ten thousand entries.
 */
const largest = 1024 * 1024;

/** An output channel begins a new file after 30 megabytes and shows half of nothing then, so it is cut before. */
const full = 24 * 1024 * 1024;

/** How much of the end is kept when it is cut, in characters. */
const kept = 1024 * 1024;

/**
 * Gathers lines into few, large appends. Lines beyond what a sink takes push the oldest out, after `cutLine` has said so;
 * it is told how many characters are gone.
 */
export class Batches {
  #lines: string[] = [];
  #written = 0;
  #recent: string[] = [];
  #recentLength = 0;
  #timer: NodeJS.Timeout | undefined;
  #last = -Infinity;

  constructor(
    private readonly sink: TextSink,
    private readonly cutLine: (characters: number) => string,
    private readonly size = full,
  ) {}

  /** Takes a line, without its end. It is written a twentieth of a second later at most. */
  line(text: string): void {
    this.#lines.push(text);
    this.#schedule();
  }

  /** Writes all that waits, at once. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#lines.length > 0) this.#append();
  }

  /** Forgets what waits and what was written. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lines = [];
    this.#recent = [];
    this.#written = this.#recentLength = 0;
    this.sink.replace("");
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const due = Math.max(0, this.#last + wait - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#append();
      if (this.#lines.length > 0) this.#schedule();
    }, due);
  }

  /** Writes as many of the lines that wait as go into one append. */
  #append(): void {
    let [count, length] = [0, 0];
    while (count < this.#lines.length && (count === 0 || length < largest)) length += this.#lines[count++]?.length ?? 0;
    const taken = count === this.#lines.length ? this.#lines : this.#lines.slice(0, count);
    this.#lines = count === this.#lines.length ? [] : this.#lines.slice(count);
    this.#last = performance.now();
    this.#write(`${taken.join("\n")}\n`);
  }

  #write(text: string): void {
    this.sink.append(text);
    this.#written += text.length;
    this.#recent.push(text);
    this.#recentLength += text.length;
    while (this.#recentLength - (this.#recent[0]?.length ?? 0) >= kept) {
      this.#recentLength -= this.#recent.shift()?.length ?? 0;
    }
    if (this.#written >= this.size) this.#cut();
  }

  #cut(): void {
    const all = this.#recent.join("");
    const from = all.length <= kept ? 0 : all.indexOf("\n", all.length - kept) + 1;
    const end = all.slice(from);
    const text = `${this.cutLine(this.#written - end.length)}\n${end}`;
    this.sink.replace(text);
    this.#written = this.#recentLength = text.length;
    this.#recent = [text];
  }
}
