import type * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { Card } from "../fleet/find/card.ts";
import type { CardFiles } from "../fleet/find/cardFiles.ts";
import type { FleetIndex } from "../fleet/find/fleetIndex.ts";

interface Needs {
  app(): Promise<App>;
  /** Told when there is more to find, or when reading has begun or ended. */
  changed(): void;
  /** Shows that it is under way, and how far it is. */
  whileShown(task: (progress: Progress) => Promise<void>): Promise<void>;
}

/** Takes how many machines were looked into, of how many. */
export type Progress = (done: number, all: number) => void;

/** How far the reading of an account is. */
export interface ReadingState {
  readonly isBusy: boolean;
  /** How many machines were looked into, of how many. */
  readonly done: number;
  readonly all: number;
  /** Why it broke off. */
  readonly failed?: string;
}

const minute = 60_000;

/** After how many cards from the disk somebody who is looking is told that there are more. */
const announced = 1000;

/** What is known of one account: first what stands on the disk, then what the account sees, read behind. */
export class Reading implements vscode.Disposable {
  private readonly alive = new AbortController();
  /** What ends the reading that is under way. */
  private work: AbortController | undefined;
  private readonly loaded: Promise<void>;
  private refreshedAt = 0;
  private stopped = false;
  private current: ReadingState = { isBusy: true, done: 0, all: 0 };

  constructor(
    private readonly account: string,
    private readonly index: FleetIndex,
    private readonly files: CardFiles,
    private readonly needs: Needs,
  ) {
    let count = 0;
    const add = (card: Card) => {
      index.put(card);
      if (++count % announced === 0) needs.changed();
    };
    this.loaded = files
      .read(account, index.lexicon, add, this.alive.signal)
      .catch(() => undefined)
      .then(() => this.become({ isBusy: this.refreshedAt > 0, done: 0, all: 0 }));
  }

  get state(): ReadingState {
    return this.current;
  }

  /** Reads what there is, unless that is under way, was stopped, or done within so many milliseconds. */
  refresh(patience: number): void {
    if (this.work || this.stopped || Date.now() - this.refreshedAt < patience) return;
    void this.read((machines) => Math.max(15 * minute, machines * 1000));
  }

  /** Reads everything again, however short ago that was. */
  readAgain(): void {
    this.stopped = false;
    this.work?.abort();
    void this.read(() => 0);
  }

  /** Stops reading. What is known stays. */
  stop(): void {
    this.stopped = true;
    this.work?.abort();
  }

  dispose(): void {
    this.alive.abort();
    this.work?.abort();
  }

  /** @param maxAge How old the reading of a config may be: large fleets are read less often. */
  private async read(maxAge: (machines: number) => number): Promise<void> {
    const work = new AbortController();
    this.work = work;
    this.refreshedAt = Date.now();
    await this.loaded;
    this.become({ isBusy: true, done: 0, all: 0 });
    let failed: string | undefined;
    try {
      const [{ crawl }, app] = await Promise.all([import("../fleet/find/crawl.ts"), this.needs.app()]);
      await this.needs.whileShown((progress) =>
        crawl(app, this.account, this.index, {
          signal: work.signal,
          maxAge,
          now: Date.now,
          progress: (done, all) => {
            this.become({ isBusy: true, done, all });
            progress(done, all);
          },
        }),
      );
    } catch (error) {
      const { describe, isCancelled } = await import("../fleet/errors/describe.ts");
      if (!isCancelled(error)) failed = describe(error).reason;
      // Unless it made room for another.
      if (this.work === work) this.refreshedAt = 0;
    }
    if (this.work === work) {
      this.work = undefined;
      this.become({ isBusy: false, done: 0, all: 0, ...(failed !== undefined && { failed }) });
    }
    // Kept also of what broke off: the next reading goes on from there.
    await this.files.write(this.account, this.index.of(this.account), this.alive.signal);
  }

  private become(state: ReadingState): void {
    if (this.alive.signal.aborted) return;
    this.current = state;
    this.needs.changed();
  }
}
