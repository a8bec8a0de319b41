import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import { machineOnline } from "../fleet/machines/mainPart.ts";

/**
 * Reads the machines of some accounts, one account after the other, and counts those that are offline, each once. An
 * account that cannot be read does not keep the others away: only when none can be, it throws why.
 */
export async function countMachines(
  accounts: readonly string[],
  read: (account: string) => Promise<readonly MachineFacts[]>,
): Promise<{ readonly offline: number; readonly all: number }> {
  const machines = new Map<string, MachineFacts>();
  const failures: unknown[] = [];
  for (const account of accounts) {
    try {
      for (const machine of await read(account)) machines.set(machine.machineId, machine);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0 && failures.length === accounts.length) throw failures[0];
  const offline = [...machines.values()].filter((machine) => machineOnline(machine).state === "offline");
  return { offline: offline.length, all: machines.size };
}
