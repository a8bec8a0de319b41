import * as vscode from "vscode";
import { t } from "@vscode/l10n";
import { elementsWhileTyping } from "../../fleet/language/whileTyping.ts";
import { apiOf, docsOf } from "../../fleet/schema/lookup.ts";
import { sections } from "../../fleet/builder/sections.ts";
import { addressOf } from "../configUri.ts";
import type { Help } from "./help.ts";

/** What can be done with a resource, or whatever else stands in a list, above it. */
export class CodeLenses implements vscode.CodeLensProvider {
  constructor(private readonly help: Help) {}

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const isPart = addressOf(document.uri).kind === "part";
    const reading = this.help.reading(document);
    const elements = sections.flatMap((each) =>
      elementsWhileTyping(reading, each.id).map((element) => ({ ...element, ...each })),
    );
    return elements.flatMap(({ piece, path, offset, renames, disables }) => {
      const [section, index] = path;
      if (index === undefined) return [];
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset));
      const lens = (title: string, command: string, ...args: unknown[]) =>
        new vscode.CodeLens(range, { title, command, arguments: args });
      const isResource = section === "components" || section === "services";
      const docs = isResource ? docsOf(apiOf(section, piece.fields) ?? "") : undefined;
      const isOff = piece.fields["disabled"] === true;
      const target = { uri: document.uri.toString(), section, index };
      return [
        ...(disables ? [lens(isOff ? t("Enable") : t("Disable"), "viam.config.toggleElement", target)] : []),
        ...(renames ? [lens(t("Duplicate"), "viam.config.duplicateElement", target)] : []),
        ...(isResource && isPart ? [lens(t("Tail Logs"), "viam.config.tailElement", target)] : []),
        ...(docs ? [lens(t("Documentation"), "vscode.open", vscode.Uri.parse(docs))] : []),
      ];
    });
  }
}
