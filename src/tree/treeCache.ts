import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aside, keepOnly, putInPlace } from "../fleet/keptFiles.ts";
import type { Node } from "../fleet/node.ts";
import { idOf, keyOf, type Kind, type Ref } from "../fleet/refs.ts";

/** Whose children are written down. People and keys are not: who works with whom need not lie about on a disk. */
const kept = new Set<Kind>(["organization", "location", "machine", "fragments", "modules"]);

/** Where the organizations of an account stand, as if under a thing with an empty key. */
const keyOfAll = (account: string) => `${account}/`;

/** How many rows of an account are written down; what was read last stays. */
const most = 20_000;

/** How long to wait for more before the file is written, in milliseconds. */
const patience = 2000;

type Levels = Map<string, readonly Node[]>;

/**
 * The tree as it was last seen, so that it is there at once in the next window: names and states, in a file for each
 * account. It is a help, and never more: a file that is damaged or cannot be written is as good as none.
 */
export class TreeCache {
  private readonly accounts = new Map<string, Levels>();
  private readonly readings = new Map<string, Promise<void>>();
  private readonly dirty = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** @param folder Where the files are. */
  constructor(private readonly folder: string) {}

  /** Reads the files of some accounts, and removes those of all others and what a crash left behind. */
  async load(accounts: readonly string[]): Promise<void> {
    await keepOnly(this.folder, accounts.map(fileName));
    for (const known of [this.accounts, this.readings]) {
      for (const account of known.keys()) if (!accounts.includes(account)) known.delete(account);
    }
    await Promise.all(accounts.map((account) => this.readOnce(account)));
  }

  /** What was under a thing; undefined when it is not known. */
  get(parent: Ref): readonly Node[] | undefined {
    return this.accounts.get(parent.account)?.get(keyOf(parent));
  }

  /** The organizations of an account; undefined when they are not known. */
  organizations(account: string): readonly Node[] | undefined {
    return this.accounts.get(account)?.get(keyOfAll(account));
  }

  /** Notes what is under a thing, and writes it down some time later. */
  put(parent: Ref, nodes: readonly Node[]): void {
    if (kept.has(parent.kind)) this.note(parent.account, keyOf(parent), nodes);
  }

  /** Notes the organizations of an account, and writes them down some time later. */
  putOrganizations(account: string, nodes: readonly Node[]): void {
    this.note(account, keyOfAll(account), nodes);
  }

  /** Writes down what is not yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const accounts = [...this.dirty].filter((account) => this.accounts.has(account));
    this.dirty.clear();
    await Promise.all(accounts.map((account) => this.write(account).catch(() => undefined)));
  }

  private note(account: string, key: string, nodes: readonly Node[]): void {
    const levels = this.accounts.get(account) ?? new Map<string, readonly Node[]>();
    levels.delete(key);
    levels.set(key, nodes);
    this.accounts.set(account, levels);
    this.dirty.add(account);
    this.timer ??= setTimeout(() => void this.flush(), patience);
  }

  private readOnce(account: string): Promise<void> {
    const reading = this.readings.get(account) ?? this.read(account);
    this.readings.set(account, reading);
    return reading;
  }

  private async read(account: string): Promise<void> {
    try {
      const stored = JSON.parse(await readFile(join(this.folder, fileName(account)), "utf8")) as unknown;
      if (!Array.isArray(stored) || !stored.every(isLevel)) return;
      // What was noted while it was read is newer.
      this.accounts.set(account, new Map([...stored, ...(this.accounts.get(account) ?? [])]));
    } catch {
      // There is none, or it is damaged.
    }
  }

  private async write(account: string): Promise<void> {
    const newest: [string, readonly Node[]][] = [];
    let count = 0;
    for (const level of [...(this.accounts.get(account) ?? [])].reverse()) {
      count += level[1].length;
      if (count > most) break;
      newest.unshift(level);
    }
    await mkdir(this.folder, { recursive: true });
    const file = join(this.folder, fileName(account));
    await writeFile(aside(file), JSON.stringify(newest), { mode: 0o600 });
    await putInPlace(file);
  }
}

function fileName(account: string): string {
  return `${account.replace(/[^\w-]/g, "_")}.json`;
}

function isLevel(value: unknown): value is [string, Node[]] {
  return (
    Array.isArray(value) &&
    typeof value[0] === "string" &&
    Array.isArray(value[1]) &&
    value[1].every((node: unknown) => {
      const { ref } = (node ?? {}) as Partial<Node>;
      return ref && [ref.kind, ref.name, ref.account, ref.organizationId, idOf(ref)].every(isText);
    })
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
