import { t } from "@vscode/l10n";
import type { MachineFacts } from "./machineFacts.ts";
import { machineOnline, mainPart } from "./mainPart.ts";
import { names } from "../node.ts";
import type { Arrangement, Grouping } from "./arrangement.ts";
import { stateWord } from "./stateWord.ts";
import type { PlacedMachine } from "./wholeFleet.ts";

/** Machines that have something in common. */
export interface MachineGroup {
  /** What they have in common, as shown. */
  readonly name: string;
  readonly machines: readonly PlacedMachine[];
}

/** Whether an arrangement asks for anything else than the plain tree. */
export function isArranged({ text, states, groupBy }: Arrangement): boolean {
  return Boolean(text?.trim()) || (states?.length ?? 0) > 0 || groupBy !== undefined;
}

/** Picks and groups machines. A machine with several fragments stands in the group of each. */
export function arrange(machines: readonly PlacedMachine[], arrangement: Arrangement): MachineGroup[] {
  const groups = new Map<string, PlacedMachine[]>();
  for (const machine of machines) {
    for (const name of groupsOf(machine, arrangement)) {
      const group = groups.get(name);
      if (group) group.push(machine);
      else groups.set(name, [machine]);
    }
  }
  return [...groups]
    .map(([name, found]) => ({ name, machines: found.sort((a, b) => names.compare(a.ref.name, b.ref.name)) }))
    .sort((a, b) => names.compare(a.name, b.name));
}

/** The names of the groups that a machine stands in; none when it is not picked. */
export function groupsOf(machine: PlacedMachine, arrangement: Arrangement): readonly string[] {
  const { groupBy = "location" } = arrangement;
  return matches(machine, arrangement) ? [...new Set(groupNames[groupBy](machine))] : [];
}

/** What machines are put together by, in a word. */
export function groupingWord(grouping: Grouping): string {
  switch (grouping) {
    case "location":
      return t("location");
    case "state":
      return t("state");
    case "version":
      return t("version");
    case "platform":
      return t("platform");
    case "fragment":
      return t("fragment");
  }
}

/** An arrangement in words: "“rover”, offline, by version". */
export function arrangementWords({ text, states = [], groupBy }: Arrangement): string {
  const quoted = text?.trim() ? `“${text.trim()}”` : "";
  return [quoted, states.map(stateWord).join(" / "), groupBy ? t("by {0}", groupingWord(groupBy)) : ""]
    .filter(Boolean)
    .join(", ");
}

function matches({ ref, facts, path }: PlacedMachine, { text = "", states = [] }: Arrangement): boolean {
  if (states.length > 0 && !states.includes(machineOnline(facts).state)) return false;
  const hay = [...path, ref.name, ...facts.parts.map(({ name }) => name)].join("\n").toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

const groupNames: Record<Grouping, (machine: PlacedMachine) => readonly string[]> = {
  location: ({ path }) => [path.join(" / ")],
  state: ({ facts }) => [stateWord(machineOnline(facts).state)],
  version: ({ facts }) => [mainPart(facts)?.version || t("no version known")],
  platform: ({ facts }) => [mainPart(facts)?.platform || t("no platform known")],
  fragment: ({ facts }) => fragmentsOf(facts),
};

function fragmentsOf({ parts }: MachineFacts): string[] {
  const found = parts.flatMap(({ fragments }) => fragments.map(({ name }) => name));
  return found.length > 0 ? found : [t("no fragment")];
}
