import { writeFile } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { startCloud } from "../../src/demo/cloud.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { expect, test } from "./harness/test.ts";

test("a fragment and a module are made, and a version is uploaded, also after it was cancelled", async ({
  openFleet,
}) => {
  const cloud = await startCloud({ simulate: false });
  onTestFinished(() => cloud.close());
  const { workbench, tree, quickInput, notifications, step, profile } = await openFleet({ cloud });
  const file = path.join(await temporaryFolder(), "module.tar.gz");
  const content = new Uint8Array(3_000_000);
  content.set([0x1f, 0x8b, 8]);
  await writeFile(file, content);

  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();
  await tree.row("Fragments").expand();
  await tree.row("Fragments").clickInline("New Fragment");
  await quickInput.answer("The name of the fragment", "lamps");
  await tree.row("lamps").locator.waitFor();
  await expect.poll(() => tree.row("lamps").description()).toContain("private");
  await tree.row("Fragments").collapse();

  await tree.row("Modules").expand();
  await tree.row("Modules").clickInline("New Module");
  await quickInput.answer("The name of the module", "gripper-9");
  await tree.row("gripper-9").locator.waitFor();

  const upload = async (lastAnswer: () => Promise<void>) => {
    await tree.row("gripper-9").chooseFromMenu("Upload Module Version…");
    await step("choose the file", async () => {
      await quickInput.typePath(file, path.join(profile.folder, "window-1"));
      await quickInput.row("module.tar.gz").click();
    });
    await quickInput.answer("The version", "1.2.3");
    await quickInput.pick("linux/arm64");
    await lastAnswer();
    await quickInput.answer("Tags that a machine must have", "");
  };
  await upload(() => {
    cloud.control.addLatency(20_000);
    return Promise.resolve();
  });
  await expect.poll(() => cloud.control.calls("UploadModuleFile")).toBe(1);
  await notifications.choose("Upload Module Version", "Cancel");
  cloud.control.clearFaults();
  await tree.row("gripper-9").locator.filter({ hasText: "private" }).waitFor();
  expect(await tree.row("gripper-9").description()).not.toContain("1.2.3");

  await upload(() => Promise.resolve());
  await tree.row("gripper-9").locator.filter({ hasText: "1.2.3" }).waitFor();
  expect(cloud.control.calls("UploadModuleFile")).toBe(2);
});
