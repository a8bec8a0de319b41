import * as vscode from "vscode";

/** What `when` clauses in package.json ask for. */
interface ContextKeys {
  /** Whether there is any account. Unset until it is known, so that no welcome flashes by. */
  "viam.signedIn": boolean;
  /** Whether any tail is running. */
  "viam.tailing": boolean;
}

/** Tells VS Code what `when` clauses may ask for. The only caller of `setContext`. */
export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
