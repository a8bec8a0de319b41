import * as vscode from "vscode";
import { toldAt } from "../../fleet/language/hover.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** Tells what keys and values are for. */
export class Hovers implements vscode.HoverProvider {
  constructor(private readonly help: Help) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const told = toldAt(this.help.reading(document), document.offsetAt(position), this.help.known(document));
    return told && new vscode.Hover(new vscode.MarkdownString(told.text), rangeOf(document, told));
  }
}
