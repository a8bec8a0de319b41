import { findNodeAtOffset, getNodePath, parseTree } from "jsonc-parser";
import * as vscode from "vscode";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import { LintDiagnostic } from "../language/lintDiagnostic.ts";
import type { Path, Problem, Severity } from "../protocol/cards.ts";

/** What is known to be wrong with a document, each with the card and the field that it belongs to. */
export function problemsOf(document: vscode.TextDocument, model: ConfigModel): Problem[] {
  return vscode.languages.getDiagnostics(document.uri).map((diagnostic) => ({
    ...placeOfRange(document, model, diagnostic.range),
    severity: severityOf(diagnostic.severity),
    message: diagnostic.message,
    // What others mark may have fixes or not.
    fixable: !(diagnostic instanceof LintDiagnostic) || diagnostic.isFixable,
  }));
}

/** The diagnostics of a document that belong to a field. */
export function diagnosticsAt(
  document: vscode.TextDocument,
  model: ConfigModel,
  card: number,
  path: Path,
): vscode.Diagnostic[] {
  const wanted = JSON.stringify({ card, path });
  return vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => {
    return JSON.stringify(placeOfRange(document, model, diagnostic.range)) === wanted;
  });
}

/** The card and the field that an offset is in; the config as a whole if it is in none. */
export function placeOf(model: ConfigModel, offset: number): { card: number; path: Path } {
  const item = model.itemAt(offset);
  if (!item) return { card: 0, path: [] };
  const tree = parseTree(model.textOf(item), [], { allowTrailingComma: true });
  const node = tree && findNodeAtOffset(tree, offset - item.offset);
  return { card: item.id, path: node ? getNodePath(node) : [] };
}

/** Where a range begins; one that begins in the white space before an item belongs to the item that it ends in. */
function placeOfRange(document: vscode.TextDocument, model: ConfigModel, { start, end }: vscode.Range) {
  const place = placeOf(model, document.offsetAt(start));
  return place.card === 0 ? placeOf(model, document.offsetAt(end)) : place;
}

function severityOf(severity: vscode.DiagnosticSeverity): Severity {
  switch (severity) {
    case vscode.DiagnosticSeverity.Error:
      return "error";
    case vscode.DiagnosticSeverity.Warning:
      return "warning";
    case vscode.DiagnosticSeverity.Information:
    case vscode.DiagnosticSeverity.Hint:
      return "info";
  }
}
