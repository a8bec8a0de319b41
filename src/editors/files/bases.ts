import type * as vscode from "vscode";
import type { Snapshot } from "../../fleet/config/snapshot.ts";
import { lines, sameLines } from "./lines.ts";

/** So many newer bases are known in the history of a document; nobody takes back more without looking. */
const most = 20;

/**
 * What each open document was edited from. Kept for documents with unsaved changes across a restart too: VS Code brings
 * their text back, and without the base a save could not tell whether somebody else saved in between.
 */
export class Bases {
  private readonly inMemory = new Map<string, Snapshot>();
  private readonly handedOut = new Map<string, Snapshot>();
  private readonly merges = new Map<string, readonly Merged[]>();

  constructor(private readonly storage: vscode.Memento) {}

  get(uri: vscode.Uri): Snapshot | undefined {
    return this.inMemory.get(uri.toString()) ?? this.stored(uri);
  }

  set(uri: vscode.Uri, base: Snapshot): void {
    this.inMemory.set(uri.toString(), base);
    this.handedOut.delete(uri.toString());
    if (this.storage.get(storageKey(uri))) void this.write(uri, base);
  }

  /** Notes that a newer base was brought into a document; `before` is the text as it was before that. */
  merged(uri: vscode.Uri, before: string, after: string, base: Snapshot): void {
    const old = this.get(uri);
    const merged = this.merges.get(uri.toString()) ?? [];
    const [from, to] = [lines(before), lines(after)];
    if (old && from !== to) this.merges.set(uri.toString(), [...merged, { from, old, to, base }].slice(-most));
    this.set(uri, base);
  }

  /** Finds out, after undo or redo, whether what was brought in is still there: the base must be that of the text. */
  follow(document: vscode.TextDocument): void {
    const text = lines(document.getText());
    const merged = this.merges.get(document.uri.toString())?.findLast(({ from, to }) => text === from || text === to);
    if (merged) this.set(document.uri, text === merged.to ? merged.base : merged.old);
  }

  /**
   * Notes what VS Code was given to read. It may read for a comparison only, or give way to somebody who is typing, so
   * this becomes the base no sooner than `adopt` finds it in the document.
   */
  handOut(uri: vscode.Uri, snapshot: Snapshot): void {
    this.handedOut.set(uri.toString(), snapshot);
  }

  /** Takes what was handed out last for the base of a document that shows just that, and has no changes. */
  adopt(document: vscode.TextDocument): void {
    const { uri } = document;
    const snapshot = this.handedOut.get(uri.toString());
    if (!snapshot || document.isDirty || !sameLines(snapshot.text, document.getText())) return;
    // VS Code puts what is new into the history of the document, from which it can be taken back as well.
    this.merged(uri, this.get(uri)?.text ?? "", snapshot.text, snapshot);
  }

  /** Takes what was saved for the base. What was brought in before is part of it. */
  saved(uri: vscode.Uri, snapshot: Snapshot): void {
    this.merges.delete(uri.toString());
    this.set(uri, snapshot);
  }

  /** Writes the base down, because the document has changes that VS Code would bring back. */
  async keep(uri: vscode.Uri): Promise<void> {
    const base = this.inMemory.get(uri.toString());
    if (base && !this.storage.get(storageKey(uri))) await this.write(uri, base);
  }

  private async write(uri: vscode.Uri, { text, name, lastUpdated }: Snapshot): Promise<void> {
    const moment = lastUpdated && { seconds: String(lastUpdated.seconds), nanos: lastUpdated.nanos };
    await this.storage.update(storageKey(uri), { text, name, moment } satisfies Stored);
  }

  /** Forgets what was written down: the document has no changes any more. */
  async release(uri: vscode.Uri): Promise<void> {
    if (this.storage.get(storageKey(uri))) await this.storage.update(storageKey(uri), undefined);
  }

  /** Forgets a closed document. */
  forget(uri: vscode.Uri): void {
    this.inMemory.delete(uri.toString());
    this.merges.delete(uri.toString());
    this.handedOut.delete(uri.toString());
  }

  private stored(uri: vscode.Uri): Snapshot | undefined {
    const stored = this.storage.get<Stored>(storageKey(uri));
    if (!stored) return undefined;
    const { text, name, moment } = stored;
    const lastUpdated = moment && {
      $typeName: "google.protobuf.Timestamp" as const,
      seconds: BigInt(moment.seconds),
      nanos: moment.nanos,
    };
    return { text, name, lastUpdated };
  }
}

/** A newer base that was brought into a document, and the texts on either side of that. */
interface Merged {
  readonly from: string;
  readonly old: Snapshot;
  readonly to: string;
  readonly base: Snapshot;
}

/** A snapshot in a form that survives JSON. */
interface Stored {
  readonly text: string;
  readonly name: string;
  readonly moment: { readonly seconds: string; readonly nanos: number } | undefined;
}

function storageKey(uri: vscode.Uri): string {
  return `viam.base ${uri.toString()}`;
}
