import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { FragmentRef, PartRef, Ref } from "../fleet/refs.ts";
import type { Finder } from "./finder.ts";

/** What finding needs from the rest of the extension. */
export interface FindNeeds {
  app(accountId: string): Promise<App>;
  accounts(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly onDidChangeAccounts: vscode.Event<void>;
  openConfig(ref: PartRef | FragmentRef): Promise<unknown>;
  /** Opens the config as text. */
  openText(ref: PartRef | FragmentRef): Thenable<vscode.TextEditor>;
  tailLogs(part: PartRef): void;
  /** Shows a thing in the tree. */
  reveal(ref: Ref): Promise<void>;
  tellFailure(error: unknown): Promise<void>;
}

/** "Go to Anything" over all accounts. What it knows is loaded when it is first asked. */
export function createFind(context: vscode.ExtensionContext, needs: FindNeeds) {
  let finder: Promise<Finder> | undefined;
  const load = async () => {
    const room = await import("./finder.ts");
    return new room.Finder(vscode.Uri.joinPath(context.globalStorageUri, "find").fsPath, needs);
  };
  const loaded = () => (finder ??= load());
  context.subscriptions.push(
    needs.onDidChangeAccounts(() => {
      loaded()
        .then((found) => found.forgetSignedOut())
        .catch((error: unknown) => void needs.tellFailure(error));
    }),
    { dispose: () => void finder?.then((found) => found.dispose()) },
  );
  return {
    commands: {
      "viam.find": async () => (await loaded()).open(),
    },
  };
}
