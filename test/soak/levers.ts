import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

/** Pulls a lever of the demo cloud; throws what stands against it. */
async function pull(lever: string, values: object): Promise<unknown> {
  const host = vscode.workspace.getConfiguration().get("viam.host", "");
  const response = await fetch(`${host}/control/${lever}`, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env["VIAM_FLEET_CONTROL"] ?? ""}` },
    body: JSON.stringify(values),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: string };
  if (error !== undefined) throw new Error(`The lever ${lever} does not move: ${error}`);
  return result;
}

/** How long the cloud may be away at the most, in milliseconds. */
const longestAbsence = 60_000;

/** Pulls a lever as soon as the cloud listens. */
export async function lever(name: string, values: object = {}): Promise<unknown> {
  const end = Date.now() + longestAbsence;
  for (;;) {
    try {
      return await pull(name, values);
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

/** Stands still for some seconds, as a computer does whose lid was closed; meanwhile the cloud hangs up. */
async function fallAsleep(seconds: number): Promise<void> {
  await lever("stopListening", { seconds: seconds / 2 });
  const script = `kill -STOP ${process.pid}; sleep ${seconds}; kill -CONT ${process.pid}`;
  await new Promise((resolve) => spawn("sh", ["-c", script], { stdio: "ignore" }).once("close", resolve));
}

/** What can go wrong between here and the cloud, by what people call it. */
export const troubles: Readonly<Record<string, () => Promise<unknown>>> = {
  "dropped streams": () => lever("dropStreams"),
  "cut connections": () => lever("breakConnections"),
  GOAWAY: () => lever("goAway"),
  "expired tokens": () => lever("expireTokens"),
  latency: () => lever("addLatency", { milliseconds: 300 }),
  UNAVAILABLE: () => lever("failNext", { code: "Unavailable", times: 3 }),
  "saves that fail": () => lever("failNext", { method: "UpdateRobotPart", code: "Unknown" }),
  "logs that cannot be read": () => lever("failNext", { method: "GetRobotPartLogs", code: "Internal" }),
  "a server that restarts": () => lever("stopListening", { seconds: 2 }),
  // Windows cannot stop a process and let it go on.
  ...(process.platform !== "win32" && { sleep: () => fallAsleep(3) }),
  "a good moment": () => lever("clearFaults"),
};
