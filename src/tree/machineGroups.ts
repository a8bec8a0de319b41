import { arrange, groupsOf } from "../fleet/machines/arrange.ts";
import type { Arrangement } from "../fleet/machines/arrangement.ts";
import type { App } from "../fleet/client.ts";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import { machineOnline } from "../fleet/machines/mainPart.ts";
import { wholeFleet, type PlacedMachine } from "../fleet/machines/wholeFleet.ts";
import type { GroupRow } from "./rows.ts";

/** All machines of some accounts, and what kept those of others away. */
export interface FoundMachines {
  readonly machines: readonly PlacedMachine[];
  readonly failures: readonly { readonly account: string; readonly error: unknown }[];
}

/** Reads the machines of some accounts; an account that cannot be read keeps no other away. */
export async function machinesOf(
  accounts: readonly { readonly id: string; readonly app: () => Promise<App> }[],
): Promise<FoundMachines> {
  const failures: { account: string; error: unknown }[] = [];
  const machines = await Promise.all(
    accounts.map(async ({ id, app }) => {
      try {
        return await wholeFleet(await app(), id);
      } catch (error) {
        failures.push({ account: id, error });
        return [];
      }
    }),
  );
  return { machines: machines.flat(), failures };
}

/** The rows of machines, picked and grouped. */
export function machineGroups(machines: readonly PlacedMachine[], arrangement: Arrangement): GroupRow[] {
  const placeNoted = arrangement.groupBy !== undefined && arrangement.groupBy !== "location";
  return arrange(machines, arrangement).map(({ name, machines: members }) => ({
    row: "group",
    group: "machines",
    name,
    nodes: members.map(({ ref, facts, path }) => ({
      ref,
      online: machineOnline(facts),
      ...(placeNoted && { note: path.at(-1) ?? "" }),
    })),
  }));
}

/** What a poll found in an account: all of its machines, or those of the open locations. */
export interface Poll {
  readonly account: string;
  readonly found: readonly MachineFacts[];
  readonly whole: boolean;
}

/** Machines with what a poll found out about them; undefined when some came, went or moved. */
export function broughtUpToDate(
  machines: readonly PlacedMachine[],
  { account, found, whole }: Poll,
): readonly PlacedMachine[] | undefined {
  const news = new Map(found.map((facts) => [facts.machineId, facts]));
  const there = new Set<string>();
  const isAsItWas = machines.every(({ ref }) => {
    if (ref.account !== account) return true;
    there.add(ref.machineId);
    const facts = news.get(ref.machineId);
    return facts ? facts.locationId === ref.locationId : !whole;
  });
  if (!isAsItWas || found.some(({ machineId }) => !there.has(machineId))) return undefined;
  return machines.map((machine) => {
    const { ref } = machine;
    const facts = ref.account === account ? news.get(ref.machineId) : undefined;
    return facts ? { ...machine, facts, ref: { ...ref, name: facts.name } } : machine;
  });
}

/** Whether machines that are the same stand in the same groups. */
export function standAlike(
  before: readonly PlacedMachine[],
  after: readonly PlacedMachine[],
  arrangement: Arrangement,
): boolean {
  return before.every((machine, index) => {
    const other = after[index];
    return other !== undefined && groupsOf(machine, arrangement).join("\n") === groupsOf(other, arrangement).join("\n");
  });
}
