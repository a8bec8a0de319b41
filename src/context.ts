import * as vscode from "vscode";

/** What `when` clauses in package.json ask for. */
interface ContextKeys {
  /** Whether there is any account. */
  "viam.signedIn": boolean;
  /** The opposite, but unset until it is known: `when` takes an unset key for false, and the welcome would flash by. */
  "viam.signedOut": boolean;
  /** Whether any tail is running. */
  "viam.tailing": boolean;
}

/** Tells VS Code what `when` clauses may ask for. The only caller of `setContext`. */
export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
