import * as vscode from "vscode";

/** Our settings and their types; package.json describes them and holds the defaults. */
interface Settings {
  /** Address of the Viam cloud for new sign-ins, such as `https://app.viam.com`. */
  "viam.host": string;
}

/** Reads a setting as it is now. */
export function setting<K extends keyof Settings>(name: K): Settings[K] {
  const value = vscode.workspace.getConfiguration().get<Settings[K]>(name);
  if (value === undefined) throw new Error(`The setting ${name} has no default.`);
  return value;
}
