import * as vscode from "vscode";
import { suggestionsAt } from "../../fleet/language/complete.ts";
import type { Suggestion } from "../../fleet/language/suggestion.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** Completes keys, values and whole resources. */
export class Completion implements vscode.CompletionItemProvider {
  static readonly triggers = ['"', ":"];

  constructor(private readonly help: Help) {}

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const offset = document.offsetAt(position);
    const suggestions = suggestionsAt(this.help.reading(document), offset, this.help.known(document));
    return suggestions.map((each) => itemOf(document, each));
  }
}

function itemOf(document: vscode.TextDocument, each: Suggestion): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: each.label, ...(each.detail && { description: each.detail }) },
    kinds[each.kind],
  );
  item.insertText = new vscode.SnippetString(each.insert);
  // What stands behind the cursor goes too, whatever the user prefers: the closing quote would stay otherwise.
  item.range = rangeOf(document, each.range);
  item.filterText = each.filter;
  item.sortText = `${each.rank} ${each.label}`;
  if (each.docs) item.documentation = new vscode.MarkdownString(each.docs);
  if (each.also && each.also.length > 0) {
    item.additionalTextEdits = each.also.map((edit) => new vscode.TextEdit(rangeOf(document, edit), edit.content));
  }
  return item;
}

const kinds: Readonly<Record<Suggestion["kind"], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  resource: vscode.CompletionItemKind.Variable,
  type: vscode.CompletionItemKind.Interface,
  model: vscode.CompletionItemKind.Class,
  module: vscode.CompletionItemKind.Module,
  version: vscode.CompletionItemKind.Constant,
  fragment: vscode.CompletionItemKind.Reference,
  snippet: vscode.CompletionItemKind.Snippet,
};
