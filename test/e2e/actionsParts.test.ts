import { expect, test } from "./harness/test.ts";

test("parts are added, made the main part, restarted, and get second secrets", async ({ openFleet }) => {
  const { workbench, tree, quickInput, dialog, step, page } = await openFleet();
  const said = (text: string) =>
    step(`hear ${text}`, () => page.locator(".statusbar-item", { hasText: text }).waitFor());
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Greenhouse", "photosynthia")).expand();

  await tree.row("photosynthia").chooseFromMenu("New Part…");
  await quickInput.answer("The name of the part", "cellar");
  await tree.row("cellar").locator.waitFor();

  await tree.row("cellar").chooseFromMenu("Make Main Part");
  expect(await dialog.text()).toContain("Make cellar the main part of photosynthia?");
  await dialog.choose("Make Main");
  await tree.row("cellar").locator.filter({ hasText: "main part" }).waitFor();
  // It goes above the others a moment after it says so, and what somebody points at by then moves away.
  const order = async () => (await tree.names()).filter((name) => ["cellar", "photosynthia-main"].includes(name));
  await expect.poll(order).toEqual(["cellar", "photosynthia-main"]);

  await tree.row("photosynthia-main").chooseFromMenu("Restart Part");
  expect(await dialog.text()).toContain("Restart photosynthia-main?");
  await dialog.choose("Restart");
  await said("photosynthia-main will restart");

  await tree.row("photosynthia-main").chooseFromMenu("New Part Secret");
  await dialog.choose("Add Secret");
  await said("photosynthia-main has 2 secrets");
  await tree.row("photosynthia-main").chooseFromMenu("Delete Part Secret…");
  await quickInput.pick("Secret 2");
  await dialog.choose("Delete");
  await said("Deleted a secret of photosynthia-main");

  await tree.row("photosynthia-main").chooseFromMenu("Copy", "Copy Machine Credentials…");
  expect(await dialog.text()).toContain("Whoever has them can act as this part");
  await dialog.choose("Copy");
  await dialog.choose("Copy viam.json");
  await expect.poll(() => workbench.clipboard()).toContain('"app_address":"http://127.0.0.1');

  await tree.row("photosynthia-main").chooseFromMenu("Copy", "Copy Path");
  await said("Copied Hatchling Robotics / Greenhouse / photosynthia / photosynthia-main");
});
