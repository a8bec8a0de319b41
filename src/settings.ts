import * as vscode from "vscode";

/** Our settings and their types; package.json describes them and holds the defaults. */
interface Settings {
  /** Address of the Viam cloud for new sign-ins, such as `https://app.viam.com`. */
  "viam.host": string;
  /** Ids of organizations and locations, and how careful one has to be with what is there. */
  "viam.care": Readonly<Record<string, "ask by name" | "read-only">>;
}

/** Reads a setting as it is now. */
export function setting<K extends keyof Settings>(name: K): Settings[K] {
  const value = vscode.workspace.getConfiguration().get<Settings[K]>(name);
  if (value === undefined) throw new Error(`The setting ${name} has no default.`);
  return value;
}
