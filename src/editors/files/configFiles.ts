import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import { sameMoment, savedAt, type Snapshot } from "../../fleet/config/snapshot.ts";
import type { AfterSave } from "../saving/afterSave.ts";
import { Bases } from "./bases.ts";
import type { CareOf } from "../saving/careAt.ts";
import { addressOf, nameOf, scheme } from "../configUri.ts";
import type { CloudFiles } from "./lateFiles.ts";
import type { Surroundings } from "../language/surroundings.ts";
import type { Theirs } from "../readOnly/theirs.ts";

/** What config files need from the rest of the extension. */
export interface ConfigFileNeeds {
  app(accountId: string): Promise<App>;
  /** Says a sentence in the status bar. */
  tell(sentence: string): void;
  tellFailure(error: unknown): Promise<void>;
  /** What is known of the fleet around configs. */
  surroundings(): Promise<Surroundings>;
  readonly care: CareOf;
  readonly log: vscode.LogOutputChannel;
  readonly theirs: Theirs;
  /** Lets VS Code read a document again. */
  changed(uri: vscode.Uri): void;
  /** Told of each config that reached the cloud. */
  saved(uri: vscode.Uri): void;
}

/** The language of config documents. VS Code's auto-save is off for it by default, see package.json. */
const language = "viam-config";

/**
 * Config documents as files: reading takes them from the cloud, saving writes them back.
 *
 * VS Code compares times and sizes before it writes, and misses an edit of the same size. So a document with changes has
 * a time that is never newer than what VS Code knows, VS Code does not ask about it, and `writeFile` compares by the time
 * that the server keeps.
 */
export class ConfigFiles implements CloudFiles {
  private readonly reasons = new Map<string, vscode.TextDocumentSaveReason>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly bases: Bases;
  /** VS Code asks for the time and for the text of a document at once, and both come with one answer. */
  private readonly underWay = new Map<string, Promise<Snapshot>>();
  private after: AfterSave | undefined;

  constructor(
    storage: vscode.Memento,
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
      workspace.onDidChangeTextDocument(({ document, reason }) => {
        if (document.uri.scheme !== scheme) return;
        this.bases.adopt(document);
        if (reason !== undefined) this.bases.follow(document);
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
        if (focused) this.refreshAll();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("viam.care")) this.refreshAll();
      }),
    ];
  }

  /** Asks the server again; a document without changes then shows what is new. */
  refresh(uri: vscode.Uri): void {
    this.needs.changed(uri);
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
      const [snapshot, isReadOnly] = await Promise.all([this.readOnce(uri), this.isReadOnly(uri)]);
      return { ...statOf(snapshot), ...(isReadOnly && { permissions: vscode.FilePermission.Readonly }) };
    } catch (error) {
      if (base) return statOf(base);
      throw await this.fileError(error);
    }
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      const snapshot = await this.readOnce(uri);
      this.bases.handOut(uri, snapshot);
      const document = documentAt(uri);
      if (document && !document.isDirty && this.bases.get(uri) !== snapshot) {
        this.needs.tell(t("{0} was changed elsewhere; you see it as it is there.", nameOf(uri)));
      }
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

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.after?.dispose();
  }

  private refreshAll(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) this.refresh(uri);
  }

  /** The same as `read`; who asks while it is under way gets the same answer. */
  private readOnce(uri: vscode.Uri): Promise<Snapshot> {
    const key = uri.toString();
    const reading = this.underWay.get(key) ?? this.read(uri).finally(() => this.underWay.delete(key));
    this.underWay.set(key, reading);
    return reading;
  }

  /** The server's copy. Unchanged since the base, it has the text of the base: a fragment's text is made anew each time. */
  private async read(uri: vscode.Uri): Promise<Snapshot> {
    const address = addressOf(uri);
    const [app, { readConfig }] = await Promise.all([
      this.needs.app(address.account),
      import("../../fleet/config/configDocument.ts"),
    ]);
    const now = await readConfig(app, address);
    const base = this.bases.get(uri);
    return base && sameMoment(base.lastUpdated, now.lastUpdated) ? base : now;
  }

  private async isReadOnly(uri: vscode.Uri): Promise<boolean> {
    const address = addressOf(uri);
    const [app, { careAt }] = await Promise.all([this.needs.app(address.account), import("../saving/careAt.ts")]);
    return (await careAt(app, address, this.needs.care)) === "read-only";
  }

  private async save(uri: vscode.Uri, text: string): Promise<void> {
    const base = this.bases.get(uri);
    if (base?.text === text) {
      // Nothing was edited, so nothing is sent; if the server has something newer, the document shows it.
      this.refresh(uri);
      return;
    }
    const address = addressOf(uri);
    const { sendEdit, savedSentence } = await import("../saving/sendEdit.ts");
    const app = await this.needs.app(address.account);
    const needs = { ...this.needs, bases: this.bases, read: () => this.read(uri) };
    const saved = await sendEdit({ app, address, uri, base, text }, needs);
    this.bases.saved(uri, saved);
    this.needs.saved(uri);
    this.needs.tell(savedSentence(address.kind, nameOf(uri)));
    const { AfterSave } = await import("../saving/afterSave.ts");
    void (this.after ??= new AfterSave(this.needs)).watch(uri, base?.text ?? text, saved);
  }

  /** A half-typed config must not reach a robot, whatever the document was saved for but the user's own wish. */
  private refuseAutoSave(uri: vscode.Uri): void {
    const reason = this.reasons.get(uri.toString());
    this.reasons.delete(uri.toString());
    if (reason === undefined || reason === vscode.TextDocumentSaveReason.Manual) return;
    const autoSave = vscode.workspace.getConfiguration("files", { uri, languageId: language }).get("autoSave");
    if (autoSave === "off")
      throw new Failure(t("Auto-save does not send configs to machines. Save it yourself when it is complete."));
  }

  private async fileError(error: unknown): Promise<Error> {
    const { fileError } = await import("./fileError.ts");
    return fileError(error, this.needs.log);
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
    throw new Failure(t("A config is saved in UTF-8 only; choose that as the encoding of the document."));
  }
}

function statOf(snapshot: Snapshot): vscode.FileStat {
  const time = savedAt(snapshot);
  const size = new TextEncoder().encode(snapshot.text).length;
  return { type: vscode.FileType.File, ctime: time, mtime: time, size };
}
