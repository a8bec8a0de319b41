import type { FromPage } from "../../src/editors/protocol/fromPage.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();

/** Asks the extension for something. */
export const post = (message: FromPage): void => vscode.postMessage(message);

/** What the page kept before it was last unloaded. */
export const kept = (): unknown => vscode.getState();

/** Keeps something for when the page is loaded again. */
export const keep = (state: unknown): void => vscode.setState(state);
