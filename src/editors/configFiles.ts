import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/failure.ts";
import { sameMoment, savedAt, type Snapshot } from "../fleet/snapshot.ts";
import { Bases } from "./bases.ts";
import { addressOf, nameOf, scheme } from "./configUri.ts";
import { askAboutConflict, type Theirs } from "./conflict.ts";

/** What config files need from the rest of the extension. */
export interface ConfigFileNeeds {
  app(accountId: string): Promise<App>;
  /** Says a sentence in the status bar. */
  tell(sentence: string): void;
  readonly log: vscode.LogOutputChannel;
}

/** The language of config documents. VS Code's auto-save is off for it by default, see package.json. */
export const language = "viam-config";

/**
 * Config documents as files: reading takes them from the cloud, saving writes them back.
 *
 * VS Code compares times and sizes before it writes, and misses an edit of the same size. So a document with changes has
 * a time that is never newer than what VS Code knows, VS Code does not ask about it, and `writeFile` compares by the time
 * that the server keeps.
 */
export class ConfigFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly saved = new vscode.EventEmitter<vscode.Uri>();
  private readonly reasons = new Map<string, vscode.TextDocumentSaveReason>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly bases: Bases;

  readonly onDidChangeFile = this.changed.event;
  /** Fires after a config reached the cloud. */
  readonly onDidSave = this.saved.event;

  constructor(
    storage: vscode.Memento,
    private readonly theirs: Theirs,
    private readonly needs: ConfigFileNeeds,
  ) {
    this.bases = new Bases(storage);
    const { workspace } = vscode;
    this.subscriptions = [
      workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (document.uri.scheme === scheme) this.reasons.set(document.uri.toString(), reason);
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (document.uri.scheme === scheme) this.bases.adopt(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme !== scheme) return;
        this.bases.adopt(document);
        void (document.isDirty ? this.bases.keep(document.uri) : this.bases.release(document.uri));
      }),
      workspace.onDidSaveTextDocument(({ uri }) => void (uri.scheme === scheme && this.bases.release(uri))),
      workspace.onDidCloseTextDocument(({ uri }) => {
        // A change of the language closes a document, too, and opens it again at once.
        if (uri.scheme === scheme && !documentAt(uri)) this.bases.forget(uri);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.uri.scheme === scheme) this.refresh(editor.document.uri);
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) return;
        for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) this.refresh(uri);
      }),
    ];
  }

  /** Asks the server again; a document without changes then shows what is new. */
  refresh(uri: vscode.Uri): void {
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** Says when the server's copy was saved; a document without changes that is older shows it. */
  saw(uri: vscode.Uri, lastUpdated: Snapshot["lastUpdated"]): void {
    const base = this.bases.get(uri);
    if (base && !sameMoment(base.lastUpdated, lastUpdated)) this.refresh(uri);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const base = this.bases.get(uri);
    if (base && isDirty(uri)) return { ...statOf(base), mtime: 0 };
    try {
      return statOf(await this.read(uri));
    } catch (error) {
      if (base) return statOf(base);
      throw await this.fileError(error);
    }
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      const snapshot = await this.read(uri);
      this.bases.handOut(uri, snapshot);
      const document = documentAt(uri);
      if (document) this.bases.adopt(document);
      return new TextEncoder().encode(snapshot.text);
    } catch (error) {
      throw await this.fileError(error);
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      this.refuseAutoSave(uri);
      await this.save(uri, textOf(content));
    } catch (error) {
      throw await this.fileError(error);
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions("Configs cannot be put into folders.");
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions("A config is deleted with its part or fragment, in the Fleet view.");
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions("A part or fragment is renamed in the Fleet view.");
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed, this.saved).dispose();
  }

  /** The server's copy. Unchanged since the base, it has the text of the base: a fragment's text is made anew each time. */
  private async read(uri: vscode.Uri): Promise<Snapshot> {
    const address = addressOf(uri);
    const [app, { readConfig }] = await Promise.all([
      this.needs.app(address.account),
      import("../fleet/configDocument.ts"),
    ]);
    const now = await readConfig(app, address);
    const base = this.bases.get(uri);
    return base && sameMoment(base.lastUpdated, now.lastUpdated) ? base : now;
  }

  private async save(uri: vscode.Uri, text: string): Promise<void> {
    const address = addressOf(uri);
    const { saveConfig } = await import("../fleet/configDocument.ts");
    const app = await this.needs.app(address.account);
    // Without a base nothing is known of what the edit was made from, so whatever the server has is a conflict.
    let base = this.bases.get(uri) ?? { ...(await this.read(uri)), lastUpdated: undefined, text: "" };
    let overwrites = this.bases.get(uri) !== undefined;
    if (overwrites && base.text === text) {
      // Nothing was edited, so nothing is sent; if the server has something newer, the document shows it.
      this.refresh(uri);
      return;
    }
    for (;;) {
      const outcome = overwrites
        ? await saveConfig(app, address, base, text)
        : { kind: "conflict" as const, theirs: await this.read(uri) };
      if (outcome.kind === "saved") {
        this.bases.set(uri, outcome.snapshot);
        this.saved.fire(uri);
        this.needs.tell(savedSentence(address.kind, nameOf(uri)));
        return;
      }
      const answer = await askAboutConflict(app, address, uri, outcome.theirs, this.theirs);
      if (answer === "later") throw new Failure("It was not saved, because somebody else saved it meanwhile.");
      if (answer === "compare") {
        // What the user has seen may be written over: the next save is against it.
        this.bases.set(uri, outcome.theirs);
        throw new Failure("It is not saved yet: compare both versions, then save again.");
      }
      base = outcome.theirs;
      overwrites = true;
    }
  }

  /** A half-typed config must not reach a robot, whatever the document was saved for but the user's own wish. */
  private refuseAutoSave(uri: vscode.Uri): void {
    const reason = this.reasons.get(uri.toString());
    this.reasons.delete(uri.toString());
    if (reason === undefined || reason === vscode.TextDocumentSaveReason.Manual) return;
    const autoSave = vscode.workspace.getConfiguration("files", { uri, languageId: language }).get("autoSave");
    if (autoSave === "off")
      throw new Failure("Auto-save does not send configs to machines. Save it yourself when it is complete.");
  }

  private async fileError(error: unknown): Promise<Error> {
    const { describe } = await import("../fleet/describe.ts");
    this.needs.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const { reason } = describe(error);
    return vscode.FileSystemError.Unavailable(reason.charAt(0).toUpperCase() + reason.slice(1));
  }
}

function documentAt(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}

function isDirty(uri: vscode.Uri): boolean {
  return documentAt(uri)?.isDirty ?? false;
}

/** Throws a `Failure` unless the content is UTF-8: what VS Code writes in another encoding must not be guessed at. */
function textOf(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new Failure("A config is saved in UTF-8 only; choose that as the encoding of the document.");
  }
}

function statOf(snapshot: Snapshot): vscode.FileStat {
  const time = savedAt(snapshot);
  const size = new TextEncoder().encode(snapshot.text).length;
  return { type: vscode.FileType.File, ctime: time, mtime: time, size };
}

function savedSentence(kind: "part" | "fragment", name: string): string {
  return kind === "part" ? `Saved ${name}; its machine takes it within about 15 s.` : `Saved fragment ${name}.`;
}
