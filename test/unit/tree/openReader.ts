import { onTestFinished } from "vitest";
import type { App } from "../../../src/fleet/client.ts";
import { Reader } from "../../../src/tree/reader.ts";
import { TreeCache } from "../../../src/tree/treeCache.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

/** A reader of what these accounts see, without VS Code: nobody is marked, and nothing is starred. */
export async function openReader(
  app: (account: string) => Promise<App>,
  accounts: readonly { id: string; name: string; host: string }[],
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
  return new Reader(fleet, { list: () => [] }, cache, { of: () => undefined, note: () => undefined });
}
