import * as vscode from "vscode";
import type { MetadataFiles, MetadataNeeds } from "./metadataFiles.ts";

/** Makes metadata documents known to VS Code; what they need is loaded with the first of them. */
export function registerMetadata(needs: MetadataNeeds): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let files: Promise<MetadataFiles> | undefined;
  const load = () =>
    (files ??= import("./metadataFiles.ts").then(
      (room) =>
        new room.MetadataFiles(needs, (uri) => {
          changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
        }),
    ));
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => (await load()).stat(uri),
    readFile: async (uri) => (await load()).readFile(uri),
    writeFile: async (uri, content) => (await load()).writeFile(uri, content),
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerFileSystemProvider("viam-metadata", provider, { isCaseSensitive: true }),
  );
}
