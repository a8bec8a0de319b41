import * as vscode from "vscode";
import { t } from "@vscode/l10n";
import { apiOf, docsOf } from "../../fleet/schema/lookup.ts";
import { addressOf } from "../configUri.ts";
import type { Help } from "./help.ts";

/** Sections whose elements can be kept without being used. */
const sections = new Set(["components", "services", "modules", "fragments", "jobs", "triggers"]);

/** What can be done with a resource, above it. */
export class CodeLenses implements vscode.CodeLensProvider {
  constructor(private readonly help: Help) {}

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const isPart = addressOf(document.uri).kind === "part";
    return this.help.reading(document).elements.flatMap(({ piece, path, offset }) => {
      const [section, index] = path;
      if (!sections.has(section) || index === undefined) return [];
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset));
      const lens = (title: string, command: string, ...args: unknown[]) =>
        new vscode.CodeLens(range, { title, command, arguments: args });
      const isResource = section === "components" || section === "services";
      const docs = isResource ? docsOf(apiOf(section, piece.fields) ?? "") : undefined;
      const target = { uri: document.uri.toString(), section, index };
      return [
        lens(piece.fields["disabled"] === true ? t("Enable") : t("Disable"), "viam.config.toggleElement", target),
        ...(section === "fragments" ? [] : [lens(t("Duplicate"), "viam.config.duplicateElement", target)]),
        ...(isResource && isPart ? [lens(t("Tail Logs"), "viam.config.tailElement", target)] : []),
        ...(docs ? [lens(t("Documentation"), "vscode.open", vscode.Uri.parse(docs))] : []),
      ];
    });
  }
}
