import * as vscode from "vscode";
import type { Edit } from "jsonc-parser";
import { checkConfigText } from "../../fleet/config/checkConfig.ts";
import { duplicated, toggled } from "../../fleet/language/elementEdits.ts";
import { Reading, type Element } from "../../fleet/language/reading.ts";
import { partRefOf } from "../../fleet/refById.ts";
import { addressOf } from "../configUri.ts";
import type { LanguageNeeds } from "../language.ts";
import { workspaceEdit } from "./ranges.ts";

/** The element of an open config that a command is about. */
interface Target {
  readonly uri: string;
  readonly section: string;
  readonly index: number;
}

/** What the words above a resource do. */
export function elementCommands(needs: LanguageNeeds) {
  return {
    "viam.config.toggleElement": (target: Target) => change(target, (_, element) => toggled(element)),
    "viam.config.duplicateElement": (target: Target) => change(target, duplicated),
    "viam.config.tailElement": async (target: Target) => {
      const { account, id } = addressOf(vscode.Uri.parse(target.uri));
      const { element } = await find(target);
      const { name } = element?.piece.fields ?? {};
      needs.tailLogs(
        await partRefOf(await needs.app(account), account, id),
        typeof name === "string" ? name : undefined,
      );
    },
  };
}

async function find({ uri, section, index }: Target) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const reading = new Reading(document.getText());
  return { document, reading, element: reading.section(section).find(({ path }) => path[1] === index) };
}

async function change(target: Target, edits: (reading: Reading, element: Element) => Edit[]): Promise<void> {
  const { document, reading, element } = await find(target);
  if (reading.mistake !== undefined) checkConfigText(reading.text);
  if (element) await vscode.workspace.applyEdit(workspaceEdit(document, edits(reading, element)));
}
