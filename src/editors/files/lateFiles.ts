import { t } from "@vscode/l10n";
import * as vscode from "vscode";

/** Documents that are read from the cloud and saved back. */
export interface CloudFiles extends Pick<vscode.FileSystemProvider, "stat" | "readFile" | "writeFile"> {
  dispose(): void;
}

/** Documents of a scheme whose code is loaded with the first of them. */
export interface LateFiles<F> {
  /** Loads the code, unless it is loaded. */
  load(): Promise<F>;
  dispose(): void;
}

/** Makes the documents of a scheme known to VS Code. `make` is handed what tells that a document has changed. */
export function lateFiles<F extends CloudFiles>(
  scheme: string,
  make: (changed: (uri: vscode.Uri) => void) => Promise<F>,
): LateFiles<F> {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let files: Promise<F> | undefined;
  const load = () => (files ??= make((uri) => changes.fire([{ type: vscode.FileChangeType.Changed, uri }])));
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions(
      t("Documents of the fleet are made, renamed and deleted in the Fleet view, with what they are about."),
    );
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => (await load()).stat(uri),
    readFile: async (uri) => (await load()).readFile(uri),
    writeFile: async (uri, content, options) => (await load()).writeFile(uri, content, options),
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registered = vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true });
  return {
    load,
    dispose: () => {
      vscode.Disposable.from(registered, changes).dispose();
      void files?.then((loaded) => loaded.dispose());
    },
  };
}
