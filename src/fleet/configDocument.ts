import type { App } from "./client.ts";
import { ConnectError, Code } from "@connectrpc/connect";
import { isCancelled } from "./describe.ts";
import { checkConfigText } from "./checkConfig.ts";
import { sameMeaning } from "./configText.ts";
import { readFragment, writeFragment } from "./fragmentConfig.ts";
import { readPart, writePart } from "./partConfig.ts";
import { sameMoment, type Snapshot } from "./snapshot.ts";

/** Which config a document shows. */
export interface ConfigAddress {
  readonly account: string;
  readonly kind: "part" | "fragment";
  readonly id: string;
}

/** What came of a save. A conflict is a value, not an error: it has an answer. */
export type SaveOutcome =
  { readonly kind: "saved"; readonly snapshot: Snapshot } | { readonly kind: "conflict"; readonly theirs: Snapshot };

/** Reads and writes one kind of config. */
export interface ConfigSource {
  read(app: App, id: string, signal?: AbortSignal): Promise<Snapshot>;
  /** Writes over `base`; throws when the server refuses, for instance because it holds something newer. */
  write(app: App, id: string, base: Snapshot, text: string, signal?: AbortSignal): Promise<Snapshot>;
}

const sources: Record<ConfigAddress["kind"], ConfigSource> = {
  part: { read: readPart, write: writePart },
  fragment: { read: readFragment, write: writeFragment },
};

/** Reads a config. Throws when it is gone, or may not be read. */
export function readConfig(app: App, { kind, id }: ConfigAddress, signal?: AbortSignal): Promise<Snapshot> {
  return sources[kind].read(app, id, signal);
}

/**
 * Saves `text` over `base`. Throws when the text is no config, when the server cannot be reached or when it refuses.
 *
 * No source says which code a stale save is refused with, so after any refusal the config is read again: a newer one
 * means a conflict, and one with this very text means that the save arrived and only its answer was lost.
 */
export async function saveConfig(
  app: App,
  { kind, id }: ConfigAddress,
  base: Snapshot,
  text: string,
  signal?: AbortSignal,
): Promise<SaveOutcome> {
  checkConfigText(text);
  const source = sources[kind];
  try {
    return { kind: "saved", snapshot: await source.write(app, id, base, text, signal) };
  } catch (error) {
    if (isCancelled(error) || isAboutTheCaller(error)) throw error;
    const now = await source.read(app, id, signal).catch(() => undefined);
    if (!now || sameMoment(now.lastUpdated, base.lastUpdated)) throw error;
    if (sameMeaning(now.text, text)) return { kind: "saved", snapshot: { ...now, text } };
    return { kind: "conflict", theirs: now };
  }
}

/** Refusals that say nothing about the config. */
function isAboutTheCaller(error: unknown): boolean {
  const { code } = ConnectError.from(error);
  return code === Code.Unauthenticated || code === Code.PermissionDenied;
}
