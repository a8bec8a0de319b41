/** The latest lines of something that goes on for ever. */
export class RecentLines {
  private readonly lines: string[] = [];

  /**
   * @param most How many lines are kept.
   * @param longest How many characters of a line are kept at most. No word is cut in two: half a secret is not masked.
   */
  constructor(
    private readonly most = 2000,
    private readonly longest = 2000,
  ) {}

  /** Adds a line; the oldest goes when there are too many. */
  add(line: string): void {
    this.lines.push(line.length > this.longest ? `${line.slice(0, this.longest + 1).replace(/\S*$/, "")}…` : line);
    if (this.lines.length > this.most) this.lines.shift();
  }

  /** The lines, oldest first. */
  all(): readonly string[] {
    return [...this.lines];
  }
}
