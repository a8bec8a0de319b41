/** The demo cloud as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { createClient, type Interceptor } from "@connectrpc/connect";
import { onTestFinished } from "vitest";
import { recording } from "../../../scripts/secrets/testRun.ts";
import { AuthService } from "../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { type App, transport } from "./helpers.ts";

/** A running program, and what it printed. */
export interface RunningCloud {
  readonly child: ChildProcess;
  readonly url: string;
  readonly keyId: string;
  readonly key: string;
  readonly control: string;
}

/** Starts the program; it ends with the test. Rejects with what it wrote to stderr when it ends by itself. */
export async function runCloud(...args: string[]): Promise<RunningCloud> {
  const child = spawn(process.execPath, [...recording, "--import", "tsx", "src/demo/main.ts", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const line = await Promise.race([
    once(createInterface(child.stdout), "line").then(([first]) => String(first)),
    once(child, "close").then(() => Promise.reject(new Error(complaints))),
  ]);
  return { child, ...(JSON.parse(line) as { url: string; keyId: string; key: string; control: string }) };
}

/** A client that is signed in with the key that the program printed. */
export async function appOf({ url, keyId, key }: RunningCloud): Promise<App> {
  const auth = createClient(AuthService, transport(url));
  const { accessToken } = await auth.authenticate({ entity: keyId, credentials: { type: "api-key", payload: key } });
  const bearer: Interceptor = (next) => (request) => {
    request.header.set("authorization", `Bearer ${accessToken}`);
    return next(request);
  };
  return createClient(AppService, transport(url, "grpc", [bearer]));
}

/** Pulls a lever; returns status and body of the answer. */
export async function pull(
  { url, control }: { url: string; control: string | undefined },
  lever: string,
  values: object = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/control/${lever}`, {
    method: "POST",
    headers: { authorization: `Bearer ${control ?? ""}` },
    body: JSON.stringify(values),
  });
  const text = await response.text();
  return { status: response.status, body: response.status < 500 && text.startsWith("{") ? JSON.parse(text) : text };
}
