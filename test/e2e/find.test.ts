import { expect, test } from "./harness/test.ts";

test("things are found in the whole fleet, and inside its configs", async ({ openFleet }) => {
  const { workbench, tree, quickInput, palette, editor, output, step, page } = await openFleet();
  await workbench.openView("Viam Fleet");
  await tree.row("Orchard").locator.waitFor();
  await palette.run("Viam: Go to Anything…");
  await step("see the fleet", () => quickInput.row("Hatchling Robotics").waitFor());
  await step("type a name", async () => {
    await quickInput.type("photosyn");
    await quickInput.row("photosynthia").waitFor();
  });
  await expect.poll(async () => (await quickInput.labels())[0]).toBe("photosynthia");

  await step("type a model", async () => {
    await quickInput.type("photosynthia leaf");
    await quickInput.row("leaf-cam").waitFor();
  });
  await quickInput.pick("leaf-cam");
  await workbench.tab("photosynthia-main.part.json").waitFor();
  await step("see the line", () => page.locator(".statusbar-item", { hasText: /^Ln \d\d/ }).waitFor());
  const lines = (await editor.text()).split("\n");
  expect(lines.findIndex((line) => line.includes('"name": "leaf-cam"'))).toBeGreaterThan(9);

  await palette.run("Viam: Go to Anything…");
  await step("tail logs from a row", async () => {
    await quickInput.type("photosynthia-main");
    const row = quickInput.row("photosynthia-main");
    await row.hover();
    await row.locator("[aria-label^='Tail Logs']").click();
  });
  await page.locator(".statusbar-item", { hasText: /tail/i }).first().waitFor();
  await expect.poll(() => output.channel()).toContain("photosynthia");
});

test("what fits nothing says so, and what was known is there in the next window", async ({ openFleet }) => {
  const { workbench, tree, quickInput, palette, step, page, stopCloud } = await openFleet({ theme: "light" });
  await workbench.openView("Viam Fleet");
  await tree.row("Orchard").locator.waitFor();
  await palette.run("Viam: Go to Anything…");
  await step("read everything", () =>
    quickInput.locator.getByRole("button", { name: "Read Everything Again" }).waitFor(),
  );
  await step("look for nonsense", async () => {
    await quickInput.type("zzzz");
    await quickInput.row("Nothing in your fleet fits").waitFor();
  });
  await quickInput.cancel();
  await stopCloud();
  await workbench.reload();
  await workbench.openView("Viam Fleet");
  await page.locator(".statusbar-item", { hasText: "Environment" }).waitFor();
  await palette.run("Viam: Go to Anything…");
  await step("find without the cloud", async () => {
    await quickInput.type("orchard");
    await quickInput.row("Orchard").waitFor();
  });
  await step("see that it may be old", () => quickInput.locator.filter({ hasText: "as last known" }).waitFor());
});
