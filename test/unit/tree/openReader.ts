import { onTestFinished } from "vitest";
import type { App } from "../../../src/fleet/client.ts";
import type { Node } from "../../../src/fleet/node.ts";
import type { Ref } from "../../../src/fleet/refs.ts";
import { asRead } from "../../../src/tree/favoriteGroup.ts";
import { Reader } from "../../../src/tree/reader.ts";
import { TreeCache } from "../../../src/tree/treeCache.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

/** A reader of what these accounts see, without VS Code: nobody is marked, and only these are starred. */
export async function openReader(
  app: (account: string) => Promise<App>,
  accounts: readonly { id: string; name: string; host: string }[],
  starred: Ref[] = [],
) {
  const fleet = {
    accounts: () => Promise.resolve([...accounts]),
    app,
    onDidChangeAccounts: () => ({ dispose: () => undefined }),
    denied: () => Promise.resolve([]),
    marks: () => ({}),
    errors: () => Promise.resolve(undefined),
  };
  const cache = new TreeCache(await temporaryFolder());
  // What it writes some time later would bring its folder back.
  onTestFinished(() => cache.flush());
  const favorites = {
    list: () => starred,
    learn: (nodes: readonly Node[]) => Promise.resolve(void (starred = asRead(starred, nodes))),
  };
  return new Reader(fleet, favorites, cache, { of: () => undefined, note: () => undefined });
}
