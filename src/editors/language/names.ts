import * as vscode from "vscode";
import { t } from "@vscode/l10n";
import { importedNames, importsOf } from "../../fleet/language/imports.ts";
import { allOf, occurrenceAt, toRename, type Occurrence } from "../../fleet/language/occurrences.ts";
import { resourcesByName } from "../../fleet/language/uses.ts";
import { plainName } from "../../fleet/nameRules.ts";
import { sure, unsure } from "./certainty.ts";
import type { Help } from "./help.ts";
import { rangeOf } from "./ranges.ts";

/** Goes to where a resource is defined, finds where it is named, and renames it everywhere. */
export class Names
  implements
    vscode.DefinitionProvider,
    vscode.ReferenceProvider,
    vscode.RenameProvider,
    vscode.DocumentHighlightProvider
{
  constructor(private readonly help: Help) {}

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.Location[] {
    return this.all(document, position)
      .filter(({ isDefinition }) => isDefinition)
      .map((each) => new vscode.Location(document.uri, rangeOf(document, each)));
  }

  provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): vscode.Location[] {
    return this.all(document, position)
      .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
      .map((each) => new vscode.Location(document.uri, rangeOf(document, each)));
  }

  provideDocumentHighlights(document: vscode.TextDocument, position: vscode.Position): vscode.DocumentHighlight[] {
    return this.all(document, position).map(
      (each) =>
        new vscode.DocumentHighlight(
          rangeOf(document, each),
          each.isDefinition ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
        ),
    );
  }

  prepareRename(document: vscode.TextDocument, position: vscode.Position): vscode.Range {
    const found = this.at(document, position);
    if (!found) throw new Error(t("Put the cursor on the name of a resource to rename it."));
    const reading = this.help.reading(document);
    const isOwn = reading.get(resourcesByName).has(found.name);
    if (!isOwn && importedNames(importsOf(reading), this.help.known(document))?.has(found.name)) {
      throw new Error(t('"{0}" comes from a fragment, so it is renamed there.', found.name));
    }
    return rangeOf(document, found);
  }

  provideRenameEdits(document: vscode.TextDocument, position: vscode.Position, to: string): vscode.WorkspaceEdit {
    const reading = this.help.reading(document);
    const found = this.at(document, position);
    const mistake = plainName(to);
    if (mistake !== undefined) throw new Error(mistake);
    if (found?.name !== to && reading.get(resourcesByName).has(to)) {
      throw new Error(t('"{0}" is the name of something else already.', to));
    }
    const edit = new vscode.WorkspaceEdit();
    for (const each of toRename(reading, document.offsetAt(position))) {
      edit.replace(document.uri, rangeOf(document, each), to, each.isCertain ? sure(each.name) : unsure(each.name));
    }
    return edit;
  }

  private at(document: vscode.TextDocument, position: vscode.Position): Occurrence | undefined {
    return occurrenceAt(this.help.reading(document), document.offsetAt(position));
  }

  private all(document: vscode.TextDocument, position: vscode.Position): Occurrence[] {
    const found = this.at(document, position);
    return found ? allOf(this.help.reading(document), found.name) : [];
  }
}
