import * as vscode from "vscode";
import type { MachineRef } from "./fleet/refs.ts";

/** Scheme of the addresses by which VS Code asks what to add to the row of a machine in sight. */
export const machineScheme = "viam-machine";

/** The address of the row of a machine. */
export function machineUri({ account, machineId }: MachineRef): vscode.Uri {
  return vscode.Uri.from({ scheme: machineScheme, path: `/${account}/${machineId}` });
}

/** Whose row has that address. */
export function machineAt({ path }: vscode.Uri): Pick<MachineRef, "account" | "machineId"> {
  const [, account = "", machineId = ""] = path.split("/");
  return { account, machineId };
}
