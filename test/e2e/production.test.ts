import { expect, test } from "./harness/test.ts";

test("a location that is marked as production says so, with all under it, and asks for the name or changes nothing", async ({
  openFleet,
}) => {
  const { workbench, tree, quickInput, notifications, palette, step, page } = await openFleet();
  await workbench.openView("Viam Fleet");
  const rows = await tree.find("Hatchling Robotics", "Orchard", "North Rows");
  const orchard = tree.row("Orchard");

  await orchard.chooseFromMenu("Mark Location as Production…");
  await quickInput.pick("Read-Only");
  await expect.poll(() => orchard.description()).toMatch(/^read-only · .*6 machines$/);
  await expect.poll(() => rows.description()).toContain("read-only");
  await expect.poll(() => rows.spoken()).toContain("North Rows, location, read-only");
  expect(await tree.row("Hatchling Robotics").description()).not.toContain("read-only");
  await step("hover what is under it", () => tree.row("windfall").locator.hover());
  await page.locator(".monaco-hover", { hasText: "Marked" }).filter({ hasText: "production, read-only" }).waitFor();

  await rows.chooseFromMenu("Rename Location…");
  await notifications.see("North Rows is marked read-only");
  await notifications.dismiss("North Rows is marked read-only");

  await palette.run("Viam: Mark Location as Production…");
  await step("find the location", () => quickInput.type("Orchard"));
  await quickInput.pick("Orchard");
  await step("see what it is now", () => quickInput.row("Read-Only").filter({ hasText: "as it is now" }).waitFor());
  await quickInput.pick("Ask by Name");
  await expect.poll(() => rows.description()).toContain("production");
  await tree.row("windfall").chooseFromMenu("Restart Machine");
  await quickInput.answer("Restart all parts of windfall?", "windfall");
  await expect.poll(() => workbench.statusBar()).toContainEqual(expect.stringContaining("will restart"));

  await orchard.chooseFromMenu("Mark Location as Production…");
  await quickInput.pick("No Mark");
  await expect.poll(() => rows.description()).not.toContain("production");
});
