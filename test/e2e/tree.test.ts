import { expect, test } from "./harness/test.ts";

test("machines are filtered, grouped, and shown whole again", async ({ openFleet }) => {
  const { workbench, tree, quickInput, palette } = await openFleet();
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").locator.waitFor();

  await tree.clickTitle("Filter Machines…");
  await quickInput.answer("Words in the name of a machine", "windfall");
  await tree.row("windfall").locator.waitFor();
  await expect.poll(() => tree.names()).toEqual(["Hatchling Robotics / Orchard", "windfall"]);

  await palette.run("Viam: Group Machines…");
  await quickInput.pick("state");
  await expect.poll(() => tree.row("windfall").description()).toContain("Orchard");
  await expect.poll(() => tree.names()).toHaveLength(2);

  await tree.clickTitle("Show All Machines");
  await tree.row("Hatchling Robotics").locator.waitFor();
  await palette.run("Viam: Group Machines…");
  await quickInput.pick("version");
  await expect.poll(async () => (await tree.names()).length).toBeGreaterThan(3);
});

test("favorites stand at the top, and one thing can fill the view", async ({ openFleet }) => {
  const { workbench, tree } = await openFleet({ theme: "light" });
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Orchard", "windfall")).chooseFromMenu("Add to Favorites");
  await tree.row("Favorites").locator.waitFor();
  await expect.poll(async () => (await tree.names()).slice(0, 2)).toEqual(["Favorites", "windfall"]);
  await expect.poll(() => tree.row("windfall").description()).not.toBe("");

  await tree.row("Orchard").chooseFromMenu("Focus on This");
  await expect.poll(async () => (await tree.names())[0]).toBe("Orchard");
  await tree.clickTitle("Show Whole Fleet");
  await tree.row("Favorites").locator.waitFor();
  await tree.row("windfall").chooseFromMenu("Remove from Favorites");
  await tree.row("Favorites").locator.waitFor({ state: "detached" });
});

test("a machine moves by being dragged to another location, after one question", async ({ openFleet }) => {
  const { workbench, tree, dialog, step, cloud } = await openFleet();
  await workbench.openView("Viam Fleet");
  const machine = await tree.find("Hatchling Robotics", "Orchard", "windfall");
  await machine.waitForState();
  await step("drag windfall to Test Kitchen", () => machine.locator.dragTo(tree.row("Test Kitchen").locator));
  expect(await dialog.text()).toContain("Move windfall to Test Kitchen?");
  await dialog.choose("Move");
  await machine.locator.waitFor({ state: "detached" });
  await tree.row("Test Kitchen").expand();
  await tree.row("windfall").locator.waitFor();
  expect(cloud).toBeDefined();
});

test("the tree is there at once in the next window, and says what it learns meanwhile", async ({ openFleet }) => {
  const { workbench, tree, page, step } = await openFleet();
  await workbench.openView("Viam Fleet");
  await tree.find("Hatchling Robotics", "Orchard", "windfall");
  await tree.row("windfall").waitForState();
  await step("hover windfall", () => tree.row("windfall").locator.hover());
  await page.locator(".monaco-hover", { hasText: "viam-server" }).waitFor();
});

test("a machine's row opens its main part, several are copied at once, and a filter that fits nothing says so", async ({
  openFleet,
}) => {
  const { workbench, tree, page, palette, quickInput } = await openFleet({ theme: "light" });
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Orchard", "North Rows", "crabapple")).clickInline("Open Config");
  await workbench.tab("crabapple-main.part.json").waitFor();

  await tree.row("codling").click();
  await tree.row("windfall").alsoSelect();
  await tree.row("windfall").chooseFromMenu("Copy", "Copy Name");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("codling\nwindfall");

  await palette.run("Viam: Filter Machines…");
  await quickInput.answer("Words in the name of a machine", "no such machine");
  await page.locator(".part.sidebar .label-description", { hasText: "no machine fits" }).waitFor();
});
