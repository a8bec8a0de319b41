import type { App } from "../client.ts";
import type { ConfigAddress } from "./configDocument.ts";
import { sameMeaning } from "./configText.ts";
import { readEdits, type HistoryPage, type HistoryPlace } from "./history.ts";
import { inTurns } from "../inTurns.ts";
import { Reading, type Element } from "../language/reading.ts";

/** Who changed something last. */
export interface Blame {
  /** An e-mail address or the name of a key, if the server tells. */
  readonly by: string | undefined;
  /** Milliseconds since 1970. */
  readonly when: number;
  /** Whether that edit put it in. */
  readonly isNew: boolean;
}

/** What a history tells: an edit; that it was there before all edits that are kept; or that no recent edit touched it. */
export type Blamed = Blame | "as old as the history" | { readonly notInTheLast: number };

/** So many pages of the history are read at most. */
const mostPages = 5;

/** An edit, and what it touched. */
interface Touch extends Omit<Blame, "isNew"> {
  /** By key; true for what it put in. */
  readonly touched: ReadonlyMap<string, boolean>;
}

/**
 * Who changed what in one config, as it was saved when it was first asked. Reads its history page by page, only as far
 * as somebody asks, and keeps what each edit touched, not the texts.
 */
export class Blames {
  private readonly edits: Touch[] = [];
  private older: HistoryPlace | "not read" | undefined = "not read";
  private pages = 0;

  constructor(
    private readonly app: App,
    private readonly address: ConfigAddress,
  ) {}

  /**
   * Finds the last edit of an element. Throws what the server refuses with, and when the signal ends it.
   *
   * @param key As `blameKey` tells it.
   */
  async of(key: string, signal: AbortSignal): Promise<Blamed> {
    for (let at = 0; ;) {
      for (; at < this.edits.length; at++) {
        const isNew = this.edits[at]?.touched.get(key);
        const { by, when } = this.edits[at] ?? {};
        if (isNew !== undefined && when !== undefined) return { by, when, isNew };
      }
      if (this.older === undefined) return "as old as the history";
      if (this.pages >= mostPages) return { notInTheLast: this.edits.length };
      await this.readPage(this.older, signal);
    }
  }

  private async readPage(place: HistoryPlace | "not read", signal: AbortSignal): Promise<void> {
    const page = await readEdits(this.app, this.address, place === "not read" ? undefined : place, signal);
    const read = await inTurns(touches(page), () => !signal.aborted);
    signal.throwIfAborted();
    // Somebody else may have read the same page meanwhile.
    if (!read || this.older !== place) return;
    this.edits.push(...read);
    this.older = page.older;
    this.pages += 1;
  }
}

/** What tells an element of a config from others, whatever its place; undefined for one without a name. */
export function blameKey({ piece, path }: Element): string | undefined {
  const { section, value, fields } = piece;
  if (path.length === 1) return section;
  const name = typeof value === "string" ? value : (fields["name"] ?? fields["id"] ?? fields["fragment_id"]);
  const prefix = section === "fragments" ? fields["prefix"] : undefined;
  return typeof name === "string" ? JSON.stringify([section, name, prefix]) : undefined;
}

/** Compares each version with the one before. */
function* touches({ versions, older }: HistoryPage<{ text: string; when?: number; by?: string }>) {
  const found: Touch[] = [];
  let reading: Reading | undefined;
  for (const [index, { text, when, by }] of versions.entries()) {
    const before = versions[index + 1]?.text ?? older?.text;
    if (before === undefined || when === undefined) break;
    // What is the same in both is one piece.
    const after: Reading = reading ?? new Reading(text);
    reading = new Reading(before, after);
    yield;
    found.push({ by, when, touched: touchedBetween(reading, after) });
    yield;
  }
  return found;
}

function touchedBetween(before: Reading, after: Reading): Map<string, boolean> {
  const old = new Map(before.elements.map((each) => [blameKey(each), each.piece]));
  const touched = new Map<string, boolean>();
  for (const element of after.elements) {
    const key = blameKey(element);
    const was = old.get(key);
    if (key === undefined || was === element.piece) continue;
    if (!was || !sameMeaning(was.text, element.piece.text)) touched.set(key, was === undefined);
  }
  return touched;
}
