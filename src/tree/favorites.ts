import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import type { Node } from "../fleet/node.ts";
import { distinct, keyOf, type Ref } from "../fleet/refs.ts";
import { asRead } from "./favoriteGroup.ts";

const storageKey = "viam.favorites";

/** What a person wants at hand, in all windows. */
export class Favorites implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<readonly string[]>();
  /** Tells the keys of what became a favorite, or is none any more. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly storage: vscode.Memento) {}

  list(): readonly Ref[] {
    return this.storage.get<Ref[]>(storageKey, []);
  }

  has(ref: Ref): boolean {
    return this.list().some((each) => keyOf(each) === keyOf(ref));
  }

  async add(refs: readonly Ref[]): Promise<void> {
    const added = distinct(refs).filter((ref) => !this.has(ref));
    await this.keep([...this.list(), ...added], added);
  }

  async remove(refs: readonly Ref[]): Promise<void> {
    const gone = new Set(refs.map(keyOf));
    await this.keep(
      this.list().filter((ref) => !gone.has(keyOf(ref))),
      refs,
    );
  }

  /** Takes the names and places of favorites that were just read. */
  async learn(nodes: readonly Node[]): Promise<void> {
    const known = this.list();
    const now = asRead(known, nodes);
    const changed = now.filter((ref, at) => !isDeepStrictEqual(ref, known[at]));
    if (changed.length > 0) await this.keep(now, changed);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async keep(refs: readonly Ref[], changed: readonly Ref[]): Promise<void> {
    await this.storage.update(storageKey, refs);
    this.changed.fire(changed.map(keyOf));
  }
}
