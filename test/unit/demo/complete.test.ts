import { expect, test } from "vitest";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { type App, code, signIn, start } from "./helpers.ts";

test("offers every method of the service", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const missing: string[] = [];
  for (const { localName, methodKind } of AppService.methods) {
    if (methodKind !== "unary") continue;
    const call = app[localName as keyof App] as (request: object) => Promise<unknown>;
    const outcome = await code(call({})).catch(() => "answered");
    if (outcome === "Unimplemented" || outcome === "Internal") missing.push(`${localName}: ${outcome}`);
  }
  expect(missing).toEqual([]);
  expect(
    AppService.methods.filter(({ methodKind }) => methodKind !== "unary").map(({ localName }) => localName),
  ).toEqual(["tailRobotPartLogs", "uploadModuleFile"]);
});
