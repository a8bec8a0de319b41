/** Writes the fleet down after it changed. */
import type { Report } from "../server/handler.ts";
import type { Store } from "../store/store.ts";
import { removeLeftovers, replaceFile } from "./replaceFile.ts";
import { BadState, reasonOf, stateChunks, type StateFacts } from "./stateFile.ts";

const pauseMilliseconds = 150;
const pauseAfterFailure = 5000;

/** Keeps a state file up to date. Calls are answered without waiting for it. */
export class StateKeeper {
  readonly #file: string;
  readonly #store: Store;
  readonly #keys: StateFacts["keys"];
  readonly #report: Report;
  #stopListening: (() => void) | undefined;
  #changed = false;
  #failing = false;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `report` is told once when the file cannot be written any more. */
  constructor(file: string, store: Store, keys: StateFacts["keys"], report: Report) {
    this.#file = file;
    this.#store = store;
    this.#keys = keys;
    this.#report = report;
  }

  /** Writes the file once, and then after changes. Rejects with BadState when it cannot be written. */
  async start(): Promise<void> {
    await removeLeftovers(this.#file);
    try {
      await this.#write();
    } catch (error) {
      throw new BadState(`The state file ${this.#file} cannot be written: ${reasonOf(error)}.`);
    }
    this.#stopListening = this.#store.onChange(() => {
      this.#changed = true;
      this.#soon();
    });
  }

  /** Resolves when every change up to the call is on the disk. Rejects when the file cannot be written. */
  async saved(): Promise<void> {
    // A write that has begun may have missed the latest changes.
    await this.#writing?.catch(() => undefined);
    if (this.#changed) await (this.#writing ?? this.#write());
  }

  /** Writes what is left to write, and stops. */
  async close(): Promise<void> {
    this.#stopListening?.();
    await this.saved().catch((error: unknown) => this.#failed(error));
    clearTimeout(this.#timer);
  }

  #soon(): void {
    if (this.#timer || this.#writing) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#write().catch((error: unknown) => this.#failed(error));
      },
      this.#failing ? pauseAfterFailure : pauseMilliseconds,
    );
    this.#timer.unref();
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed = false;
    this.#writing = replaceFile(this.#file, stateChunks(this.#store, this.#keys)).then(
      () => {
        this.#writing = undefined;
        this.#failing = false;
        if (this.#changed) this.#soon();
      },
      (error: unknown) => {
        this.#writing = undefined;
        this.#changed = true;
        throw error;
      },
    );
    return this.#writing;
  }

  #failed(error: unknown): void {
    if (!this.#failing) {
      this.#report(new Error(`The state file ${this.#file} cannot be written: ${reasonOf(error)}.`));
    }
    this.#failing = true;
    if (this.#stopListening) this.#soon();
  }
}
