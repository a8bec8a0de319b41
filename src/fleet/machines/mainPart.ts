import type { MachineFacts, PartFacts } from "./machineFacts.ts";
import type { Online } from "./onlineState.ts";

/** The part that stands for its machine: the main one, or the first where none is marked. */
export function mainPart({ parts }: MachineFacts): PartFacts | undefined {
  return parts.find(({ isMain }) => isMain) ?? parts[0];
}

/** Whether a machine talks to the cloud: what its main part does. */
export function machineOnline(machine: MachineFacts): Online {
  return mainPart(machine)?.online ?? { state: "unknown" };
}
