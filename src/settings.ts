import * as vscode from "vscode";
import { withMark, type CareMark, type Marks } from "./fleet/rights/care.ts";

/** Our settings and their types; package.json describes them and holds the defaults. */
interface Settings {
  /** Address of the Viam cloud for new sign-ins, such as `https://app.viam.com`. */
  "viam.host": string;
  /** How calls travel. */
  "viam.transport": "auto" | "grpc" | "grpc-web";
  /** How long a call may take, in seconds. */
  "viam.requestTimeout": number;
  /** How many calls of one account are under way at once. */
  "viam.maxConcurrentCalls": number;
  /** Whether keys may be sent unencrypted to another machine than this one. */
  "viam.allowPlaintext": boolean;
  /** Where people sign in with the browser, such as `https://viam-prod.fusionauth.io`. */
  "viam.oauth.issuer": string;
  /** What this program is called there. */
  "viam.oauth.clientId": string;
  /** How often the state of machines is asked for while the Fleet view is in sight, in seconds; 0 for never. */
  "viam.refreshInterval": number;
  /** Whether the Fleet view selects the part or fragment of the config in the active editor. */
  "viam.autoReveal": boolean;
  /** How strongly to ask before something is done that asks at all. */
  "viam.confirm": "button" | "name for the worst" | "name";
  /** How far a tail looks back before it goes live, in minutes. */
  "viam.logs.lookBack": number;
  /** Whose clock the times of log entries are shown by. */
  "viam.logs.times": "local" | "utc";
  /** Whether the Fleet view tells how many errors machines logged within the last hour. */
  "viam.logs.errorCounts": boolean;
  /** When to show what an edit changes, and ask, before it is sent. */
  "viam.reviewBeforeSave": "never" | "risky" | "always";
  /** Ids of organizations and locations, and how careful one has to be with what is there. */
  "viam.care": Marks;
}

/** Reads a setting as it is now. */
export function setting<K extends keyof Settings>(name: K): Settings[K] {
  const value = vscode.workspace.getConfiguration().get<Settings[K]>(name);
  if (value === undefined) throw new Error(`The setting ${name} has no default.`);
  return value;
}

/** Marks an organization or location in the settings of the person, beside what is marked there, or takes its mark away. */
export async function setMark(id: string, mark: CareMark | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const marks = settings.inspect<Marks>("viam.care")?.globalValue ?? {};
  await settings.update("viam.care", withMark(marks, id, mark), vscode.ConfigurationTarget.Global);
}
