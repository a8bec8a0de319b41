import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import { sameMeaning } from "../../fleet/config/configText.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import { pathPiece } from "../../fleet/fileName.ts";
import { metadataKinds, readMetadata, saveMetadata, type MetadataAddress } from "../../fleet/config/metadata.ts";
import { idOf, type Ref } from "../../fleet/refs.ts";
import { fileError } from "../files/fileError.ts";
import type { CloudFiles } from "../files/lateFiles.ts";
import { sameLines } from "../files/lines.ts";
import { careAt, refuseReadOnly, type CareOf } from "../saving/careAt.ts";
import type { Theirs } from "../readOnly/theirs.ts";

/** What metadata documents need from the rest of the extension. */
export interface MetadataNeeds {
  app(accountId: string): Promise<App>;
  /** Says a sentence in the status bar. */
  tell(sentence: string): void;
  readonly care: CareOf;
  readonly log: vscode.LogOutputChannel;
  readonly theirs: Theirs;
}

/** Scheme of metadata documents. */
const scheme = "viam-metadata";

/** Opens the metadata of an organization, location, machine or part as a document that saves back. */
export async function openMetadata(ref: Ref): Promise<void> {
  const name = pathPiece(ref.name);
  const path = `/${ref.kind}/${idOf(ref)}/${name}.metadata.json`;
  await vscode.window.showTextDocument(vscode.Uri.from({ scheme, authority: ref.account, path }), { preview: true });
}

/** A text, and when it was first seen, in milliseconds since 1970: the API does not say when metadata changed. */
interface Seen {
  readonly text: string;
  readonly at: number;
}

/**
 * Metadata as files: reading takes it from the cloud, saving writes it back and throws when that did not work, so that
 * the tab keeps its edit.
 */
export class MetadataFiles implements CloudFiles {
  /** What each open document was edited from. */
  private readonly bases = new Map<string, Seen>();
  /** What was read last, by whomever: no document need show it. */
  private readonly handedOut = new Map<string, Seen>();
  private readonly subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => this.adopt(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => this.adopt(document)),
  );

  constructor(private readonly needs: MetadataNeeds) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const base = this.bases.get(uri.toString());
    // VS Code compares times before it writes; this asks about conflicts itself, so a document with changes has none.
    if (base && isDirty(uri)) return { ...statOf(base), mtime: 0 };
    return statOf(await this.read(uri));
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const seen = await this.read(uri);
    this.handedOut.set(uri.toString(), seen);
    return new TextEncoder().encode(seen.text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    await this.orFileError(() => this.save(uri, text));
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.bases.clear();
    this.handedOut.clear();
  }

  /** Takes what was read for the base once a document shows it: VS Code may drop it, and others read, too. */
  private adopt(document: vscode.TextDocument): void {
    const seen = this.handedOut.get(document.uri.toString());
    if (seen && !document.isDirty && sameLines(seen.text, document.getText())) {
      this.bases.set(document.uri.toString(), seen);
    }
  }

  private async save(uri: vscode.Uri, text: string): Promise<void> {
    const address = addressOf(uri);
    const app = await this.needs.app(address.account);
    refuseReadOnly(await careAt(app, address, this.needs.care), nameOf(uri));
    let base = this.bases.get(uri.toString())?.text;
    for (;;) {
      const outcome = await saveMetadata(app, address, base, text);
      if (outcome.kind === "saved") break;
      const answer = await this.ask(uri, outcome.theirs);
      if (answer === "later") throw new Failure(t("It was not saved, because somebody else saved it meanwhile."));
      // What the person has seen may be written over: the next save is against it.
      base = outcome.theirs;
      this.bases.set(uri.toString(), { text: base, at: Date.now() });
      if (answer === "compare") throw new Failure(t("It is not saved yet: compare both versions, then save again."));
    }
    this.bases.set(uri.toString(), { text, at: Date.now() });
    this.needs.tell(t("Saved the metadata of {0}.", nameOf(uri)));
  }

  private async ask(uri: vscode.Uri, theirs: string): Promise<"overwrite" | "compare" | "later"> {
    const question = t("Somebody else saved the metadata of {0} meanwhile.", nameOf(uri));
    const detail = t("Your edit was made from an older version and is not sent yet.");
    const [compare, overwrite] = [t("Compare"), t("Overwrite Theirs")];
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, compare, overwrite);
    if (answer === overwrite) return "overwrite";
    if (answer !== compare) return "later";
    const snapshot = { text: theirs, name: nameOf(uri), lastUpdated: undefined };
    await this.needs.theirs.compare(uri, snapshot, t("{0}: theirs ↔ yours", nameOf(uri)));
    return "compare";
  }

  private read(uri: vscode.Uri): Promise<Seen> {
    return this.orFileError(async () => {
      const address = addressOf(uri);
      const text = await readMetadata(await this.needs.app(address.account), address);
      const base = this.bases.get(uri.toString());
      // The API keeps what metadata means, not how it was written: what was saved stays as it was typed.
      return base && sameMeaning(base.text, text) ? base : { text, at: Date.now() };
    });
  }

  private async orFileError<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw fileError(error, this.needs.log);
    }
  }
}

function addressOf(uri: vscode.Uri): MetadataAddress {
  const [, kindName, id] = uri.path.split("/");
  const kind = metadataKinds.find((each) => each === kindName);
  if (!kind || !id) throw vscode.FileSystemError.FileNotFound(uri);
  return { account: uri.authority, kind, id };
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.metadata\.json$/, "");
}

function isDirty(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((each) => each.uri.toString() === uri.toString() && each.isDirty);
}

function statOf({ text, at }: Seen): vscode.FileStat {
  return { type: vscode.FileType.File, ctime: at, mtime: at, size: new TextEncoder().encode(text).length };
}
