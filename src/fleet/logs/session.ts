import { t } from "@vscode/l10n";
import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import type { App } from "../client.ts";
import { describe, isCancelled } from "../errors/describe.ts";
import type { Batches } from "./batches.ts";
import { matcher, type LogFilter } from "./filter.ts";
import { formatLog } from "./formatLog.ts";
import { Merge, type Merged } from "./merge.ts";
import { noticeLine, noticeOf } from "./notice.ts";
import { sizeOf } from "./size.ts";
import { tailLogs } from "./tail.ts";
import { Rate, type TailCondition, type TailState } from "./tailState.ts";

/** A part whose log is followed. */
export interface TailedPart {
  readonly id: string;
  /** Stands before its entries when there are several parts. */
  readonly label: string;
  /** The client of the account that the part was seen with. */
  readonly app: App;
  /** The same of the account as it is now; see `tailLogs`. */
  readonly renew?: () => Promise<App>;
}

/** What a session is made of. */
export interface SessionOptions {
  readonly parts: readonly TailedPart[];
  readonly filter: LogFilter;
  /** How far to look back first, in milliseconds. */
  readonly lookBack: number;
  /** Whether times are shown by this computer's clock. Asked for every entry. */
  readonly local: () => boolean;
  readonly out: Batches;
  /** Told what was read of a part, before it is filtered. */
  readonly onEntries?: (part: TailedPart, entries: readonly LogEntry[]) => void;
  /** Told that the condition is another. */
  readonly onChange?: () => void;
  /** Waits between attempts; tests make it short. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** For how long entries of several parts are held back to put them in order, in milliseconds. */
const window = 150;

/** For how long the first entries wait for the parts that are not live yet, in milliseconds. */
const firstWait = 2_000;

/** How many lines a paused tail keeps; then it reads no further, and fetches the rest when it goes on. */
const mostPaused = 50_000;

/** In milliseconds. */
const quietAfter = 60_000;

/** What is held back waits by a clock that nobody sets, in milliseconds: after one that was set back it would wait on. */
const clock = () => performance.now();

type PartCondition = "connecting" | "live" | "reconnecting" | "ended";

/** One tail while it runs: the logs of its parts, merged, filtered, and written out. */
export class TailSession {
  readonly #abort = new AbortController();
  readonly #merge: Merge;
  readonly #wanted: (entry: LogEntry) => boolean;
  readonly #conditions: PartCondition[];
  /** The parts that have yet to say whether their streams open. */
  readonly #awaited: Set<number>;
  readonly #rate = new Rate();
  #held: string[] | undefined;
  #goOn: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #started = 0;
  #shown = 0;
  #read = 0;

  /** Throws a `Failure` for a filter that cannot be used. */
  constructor(private readonly options: SessionOptions) {
    this.#merge = new Merge(options.parts.length > 1 ? window : 0);
    this.#wanted = matcher(options.filter);
    this.#conditions = options.parts.map(() => "connecting");
    this.#awaited = new Set(options.parts.keys());
  }

  /** Runs until it is stopped or every part has failed for good. Throws why, where all of them failed. */
  async run(): Promise<void> {
    this.#started = clock();
    const outcomes = await Promise.allSettled(this.options.parts.map((part, at) => this.#follow(part, at)));
    this.resume();
    this.#drain(true);
    this.#abort.abort();
    const failed = outcomes.filter((each) => each.status === "rejected");
    if (failed.length === outcomes.length && failed[0]) throw failed[0].reason;
  }

  /** Ends it; `run` then resolves. */
  stop(): void {
    this.#abort.abort();
    this.#release();
  }

  get paused(): boolean {
    return this.#held !== undefined;
  }

  /** Shows nothing further until `resume`; what comes meanwhile is kept. */
  pause(): void {
    if (this.#held) return;
    this.#drain(true);
    this.#held = [];
    this.options.out.flush();
    this.options.onChange?.();
  }

  /** Shows what came meanwhile, and goes on. */
  resume(): void {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    for (const line of held) this.options.out.line(line);
    this.#release();
    this.options.onChange?.();
  }

  /** How it is doing now. */
  get state(): TailState {
    const away = this.#conditions.filter((each) => each !== "live").length;
    return {
      condition: this.#condition(),
      rate: this.#rate.at(clock()),
      shown: this.#shown,
      read: this.#read,
      away,
      parts: this.#conditions.length,
      waiting: this.#held?.length ?? 0,
    };
  }

  #condition(): TailCondition {
    if (this.#abort.signal.aborted) return "stopped";
    if (this.#held) return "paused";
    const running = this.#conditions.filter((each) => each !== "ended");
    if (running.length === 0) return "stopped";
    if (running.includes("reconnecting")) return "reconnecting";
    if (running.includes("connecting")) return "connecting";
    return clock() - Math.max(this.#rate.last, this.#started) >= quietAfter ? "quiet" : "live";
  }

  async #follow(part: TailedPart, at: number): Promise<void> {
    const { filter, lookBack, wait } = this.options;
    const { signal } = this.#abort;
    const onRead = (entries: readonly LogEntry[]) => {
      for (const each of entries) this.#read += sizeOf(each);
    };
    let live = false;
    let isLiveKnown = this.options.parts.length > 1;
    const told = new Set<string>();
    try {
      for await (const event of tailLogs(part.app, part.id, {
        signal,
        filter,
        lookBack,
        onRead,
        renew: part.renew,
        ...(wait && { wait }),
      })) {
        if (event.kind === "entries") {
          this.options.onEntries?.(part, event.entries);
          this.#take(at, event.entries);
          if (this.#held && this.#held.length >= mostPaused)
            await new Promise<void>((resolve) => this.#goOn.push(resolve));
        } else {
          const sentence = noticeOf(event, this.options.local(), this.#conditions[at] === "live");
          // What was recovered tells that it is live again; the first time nothing was lost. Why it is not is told once.
          // Of several parts, one is said to be live by itself only where it was said not to be.
          const known = event.kind === (isLiveKnown ? "live" : "recovered") || told.has(sentence ?? "");
          if (sentence && !known) this.#tell(sentence, part);
          if (event.kind === "broken" && sentence) told.add(sentence);
          else told.clear();
          live ||= event.kind === "live";
          isLiveKnown = live || (isLiveKnown && event.kind !== "broken");
          if (event.kind === "live") this.#become(at, "live");
          if (event.kind === "broken") this.#become(at, live ? "reconnecting" : "connecting");
          if (event.kind === "live" || event.kind === "broken") this.#hasSaid(at);
        }
      }
    } catch (error) {
      if (this.options.parts.length > 1) {
        const reason = isCancelled(error) ? t("the account was signed out.") : describe(error).reason;
        this.#tell(t("Its log cannot be followed: {0}", reason), part);
      }
      throw error;
    } finally {
      this.#become(at, "ended");
      this.#hasSaid(at);
    }
  }

  /** Ends the wait for a part; after the last of several, says once that they are live. */
  #hasSaid(at: number): void {
    if (!this.#awaited.delete(at) || this.#awaited.size > 0) return;
    this.#drain(true);
    if (this.options.parts.length > 1 && this.#conditions.includes("live")) {
      this.#write(noticeLine(t("Live: new entries appear here as the machines write them.")));
    }
  }

  #take(at: number, entries: readonly LogEntry[]): void {
    const wanted = entries.filter(this.#wanted);
    if (wanted.length === 0) return;
    if (this.options.parts.length === 1) {
      this.#merge.pass(at, wanted, (each) => this.#show(each));
      return;
    }
    this.#merge.add(at, wanted, clock());
    this.#drain(false);
  }

  #tell(sentence: string, { label }: TailedPart): void {
    // What is held back for the parts that are still awaited stays in one order, below the sentence.
    this.#drain(!this.#isEarly(clock()));
    this.#write(noticeLine(sentence, this.options.parts.length > 1 ? label : undefined));
  }

  #become(at: number, condition: PartCondition): void {
    if (this.#conditions[at] === condition) return;
    this.#conditions[at] = condition;
    this.options.onChange?.();
  }

  /** Writes what is due, and comes back for the rest. */
  #drain(all: boolean): void {
    const now = clock();
    if (all || !this.#isEarly(now)) for (const each of this.#merge.take(now, all)) this.#show(each);
    if (!this.#merge.waiting || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#drain(this.#abort.signal.aborted);
    }, window / 2);
  }

  #isEarly(now: number): boolean {
    return this.#awaited.size > 0 && now - this.#started < firstWait;
  }

  #show({ entry, part, late }: Merged): void {
    const { parts, local } = this.options;
    const prefix = parts.length > 1 ? parts[part]?.label : undefined;
    this.#shown++;
    this.#rate.add(1, clock());
    this.#write(formatLog(entry, { local: local(), late, ...(prefix && { prefix }) }));
  }

  #write(line: string): void {
    if (this.#held) this.#held.push(line);
    else this.options.out.line(line);
  }

  #release(): void {
    for (const goOn of this.#goOn.splice(0)) goOn();
  }
}
