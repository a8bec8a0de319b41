import * as vscode from "vscode";
import { symbolsOf, type ConfigSymbol } from "../../fleet/language/symbols.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** The outline of a config, and what of it can be folded. */
export class Symbols implements vscode.DocumentSymbolProvider, vscode.FoldingRangeProvider {
  constructor(private readonly help: Help) {}

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const convert = (symbol: ConfigSymbol): vscode.DocumentSymbol => {
      const [range, selection] = [rangeOf(document, symbol), rangeOf(document, symbol.selection)];
      const kind = kinds.get(symbol.section) ?? vscode.SymbolKind.Object;
      const found = new vscode.DocumentSymbol(symbol.name || "…", symbol.detail, kind, range, selection);
      found.children = symbol.children.map(convert);
      return found;
    };
    return symbolsOf(this.help.reading(document), this.help.known(document)).map(convert);
  }

  provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
    const { outline, elements } = this.help.reading(document);
    const all = [...(outline?.entries.map(({ value }) => value) ?? []), ...elements];
    return all.flatMap((each) => {
      const { start, end } = rangeOf(document, each);
      return end.line > start.line + 1 ? [new vscode.FoldingRange(start.line, end.line - 1)] : [];
    });
  }
}

const kinds: ReadonlyMap<string, vscode.SymbolKind> = new Map([
  ["components", vscode.SymbolKind.Class],
  ["services", vscode.SymbolKind.Interface],
  ["modules", vscode.SymbolKind.Module],
  ["packages", vscode.SymbolKind.Package],
  ["fragments", vscode.SymbolKind.Namespace],
  ["fragment_mods", vscode.SymbolKind.Operator],
  ["jobs", vscode.SymbolKind.Event],
  ["triggers", vscode.SymbolKind.Event],
  ["remotes", vscode.SymbolKind.Interface],
]);
