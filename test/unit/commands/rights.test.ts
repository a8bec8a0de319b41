import { expect, test } from "vitest";
import { machineActions } from "../../../src/commands/machine.ts";
import { perform } from "../../../src/commands/perform.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import { Permissions } from "../../../src/fleet/rights/permissions.ts";
import type { MachineRef } from "../../../src/fleet/refs.ts";
import { whyNot } from "../../../src/fleet/rights/rights.ts";
import { signIn, start } from "../fleet/helpers.ts";
import { playOn } from "./scriptedStage.ts";

test("who may not is told so before anything is asked", async () => {
  const cloud = await start();
  const app = signIn(cloud, "organization-operator");
  const permissions = new Permissions(app);
  const [found] = await everyOne(app, "account", "machine");
  const target = found?.ref as MachineRef;
  const { stage, confirmations } = playOn(app, [], {
    whyNot: (ref, permission) => whyNot(permissions, ref, permission),
  });
  const { action } = machineActions["viam.machine.delete"];
  await expect(perform(action, [target], stage)).rejects.toThrow(
    `Could not delete the machine ${target.name}: it needs an owner of ${target.name}, and this account is an operator.`,
  );
  expect(confirmations).toEqual([]);
  expect(cloud.control.calls("DeleteRobot")).toBe(0);
});
