import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { millisecondsOf } from "../times.ts";
import { sameMeaning } from "./configText.ts";

/** A config as the server had it at one moment. */
export interface Snapshot {
  /** As the user edits it. For a part, byte for byte what was saved last. */
  readonly text: string;
  /** Sent back with a save, because the API blanks a name that is left out. */
  readonly name: string;
  /** Sent back with a save as received: a JavaScript Date would round it and make false conflicts. */
  readonly lastUpdated: Timestamp | undefined;
}

/** Compares to the nanosecond. */
export function sameMoment(a: Timestamp | undefined, b: Timestamp | undefined): boolean {
  return a?.seconds === b?.seconds && a?.nanos === b?.nanos;
}

/**
 * What the server has after a save of a text. The answer may not show the change yet [cli]; then the config is read again.
 * If it holds something else even so, somebody saved right after, and the old time lets the next save find that out.
 */
export async function afterSaving(
  text: string,
  { name, lastUpdated }: Snapshot,
  answer: { readonly name: string; readonly lastUpdated?: Timestamp | undefined } | undefined,
  readAgain: () => Promise<Snapshot>,
): Promise<Snapshot> {
  if (answer && !sameMoment(answer.lastUpdated, lastUpdated)) {
    return { text, name: answer.name, lastUpdated: answer.lastUpdated };
  }
  const now = await readAgain();
  return sameMeaning(now.text, text) ? { ...now, text } : { text, name, lastUpdated };
}

/** Milliseconds since 1970, rounded down; 0 for a config that was never saved. */
export function savedAt({ lastUpdated }: Snapshot): number {
  return lastUpdated ? millisecondsOf(lastUpdated) : 0;
}
