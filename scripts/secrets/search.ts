import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { spellingsOf } from "../../src/fleet/support/mask.ts";
import { unzip } from "./unzip.ts";

/** A secret in a place where none belongs. */
export interface Leak {
  /** Relative to the folder that was searched; of a file in an archive, the archive first. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What stands before the secret in its line; never the secret itself. */
  readonly before: string;
}

/** What a search went through, and what it found. */
export interface Searched {
  readonly files: readonly string[];
  readonly leaks: readonly Leak[];
}

/** A secret is looked up by as many of its first characters. Shorter ones would be found in anything. */
const shortest = 8;

/** The longest piece of a line that is told, in characters. */
const told = 60;

/**
 * Looks for secrets in all files under a folder, those inside ZIP archives too: as they are, and in the spellings of
 * JSON, addresses, forms, base64 (also in the middle of something longer) and hexadecimal numbers.
 */
export async function searchForSecrets(secrets: Iterable<string>, folder: string): Promise<Searched> {
  const spellings = indexOf(secrets);
  const files: string[] = [];
  const leaks: Leak[] = [];
  const search = (file: string, content: Buffer): void => {
    files.push(file);
    leaks.push(...leaksIn(content.toString("latin1"), spellings).map((leak) => ({ file, ...leak })));
    if (!file.endsWith(".zip")) return;
    for (const [name, inside] of unzip(content)) search(`${file}/${name}`, inside);
  };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    // Sockets and links are nothing that was written, and what a picture shows is not in its bytes.
    if (entry.isFile() && !file.endsWith(".png")) search(path.relative(folder, file), await readFile(file));
  }
  return { files, leaks };
}

/** Spellings by their first characters. */
type Index = ReadonlyMap<string, readonly string[]>;

function indexOf(secrets: Iterable<string>): Index {
  const index = new Map<string, string[]>();
  for (const secret of secrets) {
    for (const spelling of new Set([...spellingsOf(secret), ...insideBase64(secret)])) {
      // Files are read byte by byte.
      const bytes = Buffer.from(spelling).toString("latin1");
      if (bytes.length < shortest) continue;
      const start = bytes.slice(0, shortest);
      index.set(start, [...(index.get(start) ?? []), bytes]);
    }
  }
  return index;
}

/** The part of a base64 text that only the secret decides, wherever in the encoded text it begins. */
function insideBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
    const [first, last] = [Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6)];
    return (["base64", "base64url"] as const).map((spelling) => bytes.toString(spelling).slice(first, last));
  });
}

function leaksIn(text: string, spellings: Index): Omit<Leak, "file">[] {
  const leaks: Omit<Leak, "file">[] = [];
  for (let at = 0; at + shortest <= text.length; at++) {
    const found = spellings.get(text.slice(at, at + shortest))?.find((spelling) => text.startsWith(spelling, at));
    if (found === undefined) continue;
    const lineStart = text.lastIndexOf("\n", at) + 1;
    const before = text.slice(Math.max(lineStart, at - told), at);
    leaks.push({ line: text.slice(0, at).split("\n").length, before });
    at += found.length - 1;
  }
  return leaks;
}
