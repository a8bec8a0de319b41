import { expect, test } from "./harness/ownCloud.ts";

test("locations and machines are made, renamed, and deleted from the tree", async ({ openFleet }) => {
  const { workbench, tree, quickInput, palette, dialog, notifications, editor, step, page } = await openFleet();
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();

  await tree.row("Hatchling Robotics").chooseFromMenu("New Location…");
  await quickInput.answer("The name of the location", "Cellar");
  await tree.row("Cellar").locator.waitFor();

  await tree.row("Cellar").expand();
  await tree.row("Cellar").chooseFromMenu("New Machine…");
  await step("type a bad name", async () => {
    await quickInput.locator.filter({ hasText: "The name of the machine" }).waitFor();
    await quickInput.type("not a name");
  });
  await step("see why", () =>
    quickInput.locator.filter({ hasText: "A name holds only letters, numbers, dashes and underscores." }).waitFor(),
  );
  await quickInput.answer("A name holds only letters", "mushroom");
  await tree.row("mushroom").locator.waitFor();
  await expect.poll(() => tree.row("mushroom").description()).toContain("awaiting setup");

  await palette.run("Viam: Rename Machine…");
  await step("find the machine", async () => {
    await quickInput.type("mushroom");
    await quickInput.row("mushroom").click();
  });
  await quickInput.answer("The new name of the machine", "morel");
  await tree.row("morel").locator.waitFor();

  await tree.row("morel").chooseFromMenu("Show Machine");
  expect(await editor.text()).toContain('"name": "morel"');

  await tree.row("Cellar").chooseFromMenu("Delete Location…");
  await step("see what goes with it", () =>
    quickInput.locator.filter({ hasText: "Delete location Cellar with its 1 machine?" }).waitFor(),
  );
  await quickInput.answer("Delete location Cellar with", "Cellra");
  await step("be asked again", () => expect.poll(() => quickInput.value()).toBe(""));
  await quickInput.answer("Delete location Cellar with", "Cellar");
  expect(await notifications.see("Could not delete the location Cellar")).toContain("not empty");

  await tree.row("morel").chooseFromMenu("Delete Machine…");
  await quickInput.answer("Delete machine morel?", "morel");
  await tree.row("morel").locator.waitFor({ state: "detached" });
  await notifications.dismiss("Could not delete the location Cellar");
  await tree.row("Cellar").chooseFromMenu("Delete Location…");
  expect(await dialog.text()).toContain("Delete location Cellar?");
  await dialog.choose("Delete");
  await tree.row("Cellar").locator.waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
});

test("people are invited and keys are made in a dialogue with a way back", async ({ openFleet }) => {
  const { workbench, tree, quickInput, dialog, step } = await openFleet({ theme: "light" });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();
  await tree.row("People").expand();
  await tree.row("People").clickInline("Invite Person");
  await quickInput.answer("The e-mail address of the person", "ada@example.com");
  await quickInput.pick("Owner");
  await step("go back", () => quickInput.locator.getByRole("button", { name: "Back" }).click());
  await quickInput.pick("Operator");
  await step("see where", () => quickInput.row("Orchard").waitFor());
  await quickInput.pick("Orchard");
  await quickInput.pick("Send nothing");
  await tree.row("ada@example.com").locator.waitFor();
  await expect.poll(() => tree.row("ada@example.com").description()).toBe("invited · operator of a location");

  await tree.row("People").collapse();
  await tree.row("API keys").expand();
  await tree.row("API keys").clickInline("New API Key");
  await quickInput.answer("The name of the key", "night-shift");
  await quickInput.pick("Owner");
  await quickInput.pick("Hatchling Robotics");
  expect(await dialog.text()).toContain("it is never shown again");
  await dialog.choose("Copy Key");
  await tree.row("night-shift").locator.waitFor();
  await expect.poll(() => workbench.clipboard()).toMatch(/^\S{20,}$/);
});

test("what is about to be picked stays it while more is read", async ({ openFleet, startOwnCloud }) => {
  const cloud = await startOwnCloud();
  const { workbench, tree, quickInput, palette, step, page } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").locator.waitFor();
  cloud.control.addLatency(2000);
  await palette.run("Viam: Copy Id");
  const focused = quickInput.locator.locator(".monaco-list-row.focused .label-name");
  await step("see the machines", () => focused.waitFor());
  const first = await focused.innerText();
  await step("go to the next", () => page.keyboard.press("ArrowDown"));
  await expect.poll(() => focused.innerText()).not.toBe(first);
  const second = await focused.innerText();
  await step("see that all is read", () =>
    quickInput.locator.locator(".monaco-progress-container:not(.active)").waitFor({ state: "attached" }),
  );
  expect(await focused.innerText()).toBe(second);
});

test("nothing is chosen before there is something to choose from", async ({ openFleet, startOwnCloud }) => {
  const cloud = await startOwnCloud();
  const { workbench, tree, quickInput, step } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").locator.waitFor();
  cloud.control.addLatency(2000);
  await tree.row("Hatchling Robotics").chooseFromMenu("Set Default Fragments…");
  const question = quickInput.locator.getByPlaceholder("Fragments that new machines begin with");
  await step("see the question", () => question.waitFor());
  await quickInput.accept();
  await step("see the fragments", () => quickInput.row("base-camp").waitFor());
  expect(cloud.control.calls("UpdateOrganization")).toBe(0);
  await quickInput.cancel();
});
