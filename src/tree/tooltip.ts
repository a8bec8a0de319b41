import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { fullTime, agoInWords } from "../fleet/ago.ts";
import { careWords, type Care } from "../fleet/rights/care.ts";
import { capital, kindWord } from "../fleet/kinds.ts";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import { mainPart } from "../fleet/machines/mainPart.ts";
import { literal } from "../fleet/markdown.ts";
import type { Node } from "../fleet/node.ts";
import { idOf, isFolder } from "../fleet/refs.ts";
import { stateCountWords, stateWord, type StateCounts } from "../fleet/machines/stateWord.ts";

/** What is known of a thing beside its node. */
interface Known {
  readonly facts: MachineFacts | undefined;
  /** How the machines under it are doing. */
  readonly states: StateCounts | undefined;
  readonly care: Care | undefined;
  /** How many errors it logged, as a sentence. */
  readonly errors: string | undefined;
}

/** What the pointer shows of a thing: a small table of what is known of it. Of a folder its name says everything. */
export function tooltipOf(
  { ref, online, note }: Node,
  { facts, states, care, errors }: Known,
): vscode.MarkdownString | undefined {
  if (isFolder(ref)) return undefined;
  const part =
    ref.kind === "part" ? facts?.parts.find(({ partId }) => partId === ref.partId) : facts && mainPart(facts);
  const seen = online?.lastOnline;
  const lines: [string, string | undefined][] = [
    [t("State"), online && stateWord(online.state)],
    [t("Machines"), states && stateCountWords(states)],
    [t("Last online"), seen && `${agoInWords(seen)} (${fullTime(seen)})`],
    [t("Log"), errors],
    [t("Parts"), ref.kind === "machine" && facts && facts.parts.length > 1 ? String(facts.parts.length) : undefined],
    [t("Address"), part?.address],
    ["viam-server", part?.version],
    [t("Platform"), part?.platform],
    [t("Fragments"), part?.fragments.map(({ name }) => name).join(", ")],
    [ref.kind === "key" || ref.kind === "member" ? t("Role") : t("About"), note],
    [t("Marked"), careWords(care)],
    [t("Id"), idOf(ref)],
  ].filter((line): line is [string, string] => Boolean(line[1]));
  const markdown = new vscode.MarkdownString();
  // Names come from whoever made the thing: they are text, never Markdown.
  markdown.appendMarkdown(`**${literal(ref.name)}** ${capital(kindWord(ref.kind))}\n\n| | |\n|:--|:--|\n`);
  for (const [label, value] of lines) markdown.appendMarkdown(`| ${label} | ${literal(value ?? "")} |\n`);
  return markdown;
}
