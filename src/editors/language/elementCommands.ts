import * as vscode from "vscode";
import type { Edit } from "jsonc-parser";
import { checkConfigText } from "../../fleet/config/checkConfig.ts";
import { duplicated, toggled } from "../../fleet/language/elementEdits.ts";
import { Reading, type Element } from "../../fleet/language/reading.ts";
import { partRefOf } from "../../fleet/refById.ts";
import { applyEdits } from "../applyEdits.ts";
import { addressOf } from "../configUri.ts";
import type { LanguageNeeds } from "./language.ts";

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
      const { element } = (await find(target)).now();
      const { name } = element?.piece.fields ?? {};
      needs.tailLogs(
        await partRefOf(await needs.app(account), account, id),
        typeof name === "string" ? name : undefined,
      );
    },
  };
}

/** A document, and how the element reads there when it is asked. */
async function find({ uri, section, index }: Target) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const now = () => {
    const reading = new Reading(document.getText());
    return { reading, element: reading.section(section).find(({ path }) => path[1] === index) };
  };
  return { document, now };
}

async function change(target: Target, edits: (reading: Reading, element: Element) => Edit[]): Promise<void> {
  const { document, now } = await find(target);
  await applyEdits(document, () => {
    const { reading, element } = now();
    if (reading.mistake !== undefined) checkConfigText(reading.text);
    return element ? edits(reading, element) : [];
  });
}
