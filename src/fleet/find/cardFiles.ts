import { createReadStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { aside, keepOnly, putInPlace } from "../keptFiles.ts";
import { readCard, writeCard, type Card } from "./card.ts";
import { Slices } from "../slices.ts";
import type { Lexicon } from "./words.ts";

/** The first line of each file. Files that begin otherwise are of another version and are not read. */
const head = '{"find":1}';

/** How much is written at once, in characters. */
const block = 1 << 18;

/**
 * Cards on the disk, one file for each account and one line for each card. A help and never more: what is damaged or
 * cannot be written is as good as not there.
 */
export class CardFiles {
  /** @param folder Where the files are. */
  constructor(private readonly folder: string) {}

  /** Reads the cards of an account one by one, with breaks. Throws the reason of the signal once that is aborted. */
  async read(account: string, lexicon: Lexicon, add: (card: Card) => void, signal: AbortSignal): Promise<void> {
    const slices = new Slices();
    try {
      let isFirst = true;
      for await (const line of linesOf(this.fileOf(account))) {
        if (isFirst && line !== head) return;
        if (!isFirst) add(readCard(line, lexicon));
        isFirst = false;
        if (slices.due) await slices.rest(signal);
      }
    } catch {
      signal.throwIfAborted();
    }
  }

  /** Writes the cards of an account, with breaks; another window never sees half a file. */
  async write(account: string, cards: Iterable<Card>, signal: AbortSignal): Promise<void> {
    const slices = new Slices();
    const half = aside(this.fileOf(account));
    try {
      await mkdir(this.folder, { recursive: true });
      const file = await open(half, "w", 0o600);
      try {
        let text = `${head}\n`;
        for (const card of cards) {
          text += `${writeCard(card)}\n`;
          if (slices.due) await slices.rest(signal);
          if (text.length < block) continue;
          await file.write(text);
          text = "";
        }
        await file.write(text);
      } finally {
        await file.close();
      }
      signal.throwIfAborted();
      await putInPlace(this.fileOf(account));
    } catch {
      await rm(half, { force: true }).catch(() => undefined);
    }
  }

  /** Removes the files of all accounts but these, and what a crash left behind. */
  async keepOnly(accounts: readonly string[]): Promise<void> {
    await keepOnly(this.folder, accounts.map(nameOf));
  }

  private fileOf(account: string): string {
    return path.join(this.folder, nameOf(account));
  }
}

const nameOf = (account: string) => `${account}.jsonl`;

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 16 })) {
    const lines = (rest + String(piece)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
