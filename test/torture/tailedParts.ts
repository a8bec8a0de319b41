import type { App } from "../../src/fleet/client.ts";
import { Batches } from "../../src/fleet/logs/batches.ts";
import { TailSession } from "../../src/fleet/logs/session.ts";
import { longest, type WrittenPart } from "./writtenPart.ts";

/** One tail, and what it shows: it reads the text as a person would. */
export class TailedParts {
  readonly mistakes: string[] = [];
  reconnections = 0;
  recovered = 0;
  readonly #session: TailSession;
  readonly #ended: Promise<void>;
  #hear: () => void = () => undefined;

  constructor(
    app: App,
    readonly parts: readonly WrittenPart[],
    impatient: boolean,
  ) {
    const out = new Batches(
      {
        append: (text) => {
          for (const line of text.split("\n")) this.#read(line);
          this.#hear();
        },
        replace: () => undefined,
      },
      () => "cut",
    );
    this.#session = new TailSession({
      // What is older than the tail is no part of it, however late it comes.
      ...{ filter: {}, lookBack: longest, local: () => false, out },
      parts: parts.map(({ id }) => ({ id, label: id, app })),
      onChange: () => this.#hear(),
      ...(impatient && { wait: () => new Promise<void>((resolve) => setTimeout(resolve, 5)) }),
    });
    this.#ended = this.#session.run().catch((error: unknown) => {
      this.mistakes.push(`A tail ended: ${String(error)}`);
      this.#hear();
    });
  }

  /** Whether all of its streams are open and what was missed has been read. */
  get live(): boolean {
    return this.#session.state.condition === "live";
  }

  /** Resolves when it shows something further, or does something else. */
  told(): Promise<void> {
    return new Promise((resolve) => (this.#hear = resolve));
  }

  async stop(): Promise<void> {
    this.#session.stop();
    await this.#ended;
  }

  #read(line: string): void {
    const [, mark, number, id] = / {2}INFO {2}( \(late\))?.* entry (\d+) of ([\w-]+)$/.exec(line) ?? [];
    if (number !== undefined) {
      this.parts.find((part) => part.id === id)?.show(Number(number), mark !== undefined);
      return;
    }
    const [, entries] = /Reconnected after .* (\S+) entr/.exec(line) ?? [];
    if (entries !== undefined) {
      this.reconnections++;
      this.recovered += Number(entries.replace(/\D/g, ""));
    }
    if (line.includes("are missing here")) this.mistakes.push(line);
  }
}
