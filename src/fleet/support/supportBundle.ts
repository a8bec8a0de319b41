import { mask, maskedJson } from "./mask.ts";
import type { ProxySettings } from "../network/proxy.ts";
import { proxySecrets } from "./proxySecrets.ts";
import { zip } from "./zip.ts";

/** What goes into a support bundle. */
export interface SupportFacts {
  /** Of this extension, of VS Code, of Node, of the operating system. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Without keys and tokens. */
  readonly accounts: readonly object[];
  /** What a test of each account's connection has shown, line by line. */
  readonly connections: readonly string[];
  /** The latest lines of our log. */
  readonly log: readonly string[];
}

/**
 * Packs what somebody needs who is to help, as a ZIP archive. Every secret is taken out, and so is all of an e-mail
 * address but its domain.
 *
 * @param secrets The keys and tokens that are known here.
 * @param proxy What is set about proxies, whose passwords are taken out too.
 */
export function supportBundle(
  facts: SupportFacts,
  secrets: readonly string[],
  proxy: ProxySettings,
  date: Date,
): Buffer {
  const known = [...secrets, ...proxySecrets(proxy)];
  const json = (value: unknown) => `${maskedJson(value)}\n`;
  const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join("");
  const files = {
    "versions.json": json(facts.versions),
    "settings.json": json(facts.settings),
    "accounts.json": json(facts.accounts),
    "connections.txt": lines(facts.connections),
    "log.txt": lines(facts.log),
  };
  const entries = Object.entries(files).map(([name, text]) => ({ name, text: mask(text, known) }));
  return zip(entries, date);
}
