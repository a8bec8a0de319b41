import type { App } from "../client.ts";
import { ConnectError, Code } from "@connectrpc/connect";
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
  /** Whether what the server holds is what it would hold after `text` was saved. */
  holds(now: Snapshot, text: string): boolean;
}

const sources: Record<ConfigAddress["kind"], ConfigSource> = {
  part: { read: readPart, write: writePart, holds: (now, text) => now.text === text },
  fragment: { read: readFragment, write: writeFragment, holds: (now, text) => sameMeaning(now.text, text) },
};

/** Reads a config. Throws when it is gone, or may not be read. */
export function readConfig(app: App, { kind, id }: ConfigAddress, signal?: AbortSignal): Promise<Snapshot> {
  return sources[kind].read(app, id, signal);
}

/**
 * Saves `text` over `base`. Throws when the text is no config, when the server cannot be reached or when it refuses.
 *
 * No source says which code a stale save is refused with, so after any refusal the config is read again. With this very
 * text, the save arrived and only its answer was lost. With the config of `base`, only the name was changed; with one
 * that means the same as this text, somebody made the same edit: nothing of theirs would be lost, so it is saved over
 * that. Anything else that is newer is a conflict.
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
  let over = base;
  for (;;) {
    try {
      return { kind: "saved", snapshot: await source.write(app, id, over, text, signal) };
    } catch (error) {
      if (signal?.aborted || isAboutTheCaller(error)) throw error;
      const now = await source.read(app, id, signal).catch(() => undefined);
      if (!now || sameMoment(now.lastUpdated, over.lastUpdated)) throw error;
      if (source.holds(now, text)) return { kind: "saved", snapshot: { ...now, text } };
      const harmless = sameMeaning(now.text, base.text) || sameMeaning(now.text, text);
      if (over !== base || !harmless) return { kind: "conflict", theirs: now };
      over = now;
    }
  }
}

/** Refusals that say nothing about the config. */
function isAboutTheCaller(error: unknown): boolean {
  const { code } = ConnectError.from(error);
  return code === Code.Unauthenticated || code === Code.PermissionDenied;
}
