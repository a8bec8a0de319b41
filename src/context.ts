import * as vscode from "vscode";

/** What `when` clauses in package.json ask for. */
interface ContextKeys {
  /** Whether there is any account. */
  "viam.signedIn": boolean;
  /** The opposite, but unset until it is known: `when` takes an unset key for false, and the welcome would flash by. */
  "viam.signedOut": boolean;
  /** Whether the Fleet view picks or groups machines. */
  "viam.arranged": boolean;
  /** Whether the Fleet view shows only one thing and what is under it. */
  "viam.focused": boolean;
  /** Whether the tab in front shows a config, or one did just before. */
  "viam.configShown": boolean;
  /** Whether any tail is running. */
  "viam.tailing": boolean;
  /** Whether there is any tail, running or not. */
  "viam.tailed": boolean;
  /** How the tail does whose channel the Output panel shows. */
  "viam.tailInOutput": "running" | "paused" | "stopped" | undefined;
}

/** Tells VS Code what `when` clauses may ask for. The only caller of `setContext`. */
export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
