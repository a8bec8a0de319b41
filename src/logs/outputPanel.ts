import * as vscode from "vscode";
import { setContext } from "../context.ts";
import type { Tail } from "./tail.ts";
import type { Tails } from "./tails.ts";

/** The tail that the Output panel shows, if it shows one. */
export function tailInOutput(tails: Tails): Tail | undefined {
  // Output that was opened as an editor stands in a column.
  const panel = vscode.window.visibleTextEditors.find(
    ({ document, viewColumn }) => document.uri.scheme === "output" && viewColumn === undefined,
  );
  return panel && tails.shownIn(panel.document.uri);
}

/** Offers in the title of the Output panel what can be done to the tail that it shows. */
export function watchOutput(tails: Tails): vscode.Disposable {
  let offered: ReturnType<typeof conditionOf>;
  const offer = () => {
    const condition = conditionOf(tailInOutput(tails));
    if (condition !== offered) setContext("viam.tailInOutput", (offered = condition));
  };
  return vscode.Disposable.from(tails.onDidChange(offer), vscode.window.onDidChangeVisibleTextEditors(offer));
}

function conditionOf(tail: Tail | undefined): "running" | "paused" | "stopped" | undefined {
  if (!tail) return undefined;
  return !tail.running ? "stopped" : tail.paused ? "paused" : "running";
}
