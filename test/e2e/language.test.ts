import type { Theme } from "./harness/theme.ts";
import { expect, test } from "./harness/test.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

const themes: Theme[] = ["dark", "light", "high contrast dark"];

for (const theme of themes) {
  test(`a config is typed with help: completed, fixed and renamed, ${theme}`, async ({ openFleet }) => {
    const { page, workbench, tree, configEditor, editor, palette, step } = await openFleet({ theme });
    const warnings = editor.locator.locator(".squiggly-warning");
    await workbench.openView("Viam Fleet");
    await (await tree.find(...place)).click();
    await configEditor.waitForCards();
    await palette.run("Viam: Open Config as JSON");
    await step("see what can be done with a resource", () =>
      editor.locator.locator(".codelens-decoration", { hasText: "Duplicate" }).first().waitFor(),
    );

    await editor.replace('"components": [', '"components": [\n    ');
    await step("ask for a component", async () => {
      await page.keyboard.press("Control+Space");
      await page.locator(".suggest-widget.visible").waitFor();
      await page.keyboard.type("motorfake");
      await page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "motor fake" }).waitFor();
    });
    await step("take it", async () => {
      await page.keyboard.press("Enter");
      await page.locator(".suggest-widget.visible").waitFor({ state: "hidden" });
      await page.keyboard.press("Escape");
    });
    await expect.poll(() => editor.text()).toContain('"name": "motor-1"');
    await step("see that nothing is wrong", () => warnings.first().waitFor({ state: "detached" }));

    await editor.replace('"rdk:component:motor"', '"rdk:component:moter"');
    await step("see what is wrong", () => warnings.first().waitFor());
    await step("ask for a fix", async () => {
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Control+.");
      await page.locator(".action-widget", { hasText: 'Change to "rdk:component:motor"' }).waitFor();
    });
    await step("take the fix", async () => {
      await page.keyboard.press("Enter");
      await warnings.first().waitFor({ state: "detached" });
    });
    await expect.poll(() => editor.text()).not.toContain("moter");

    await editor.replace("motor-1", "motor-1");
    await step("rename it", async () => {
      await page.keyboard.press("F2");
      const box = page.locator(".rename-box input");
      await box.waitFor();
      await box.fill("stirrer");
    });
    await step("press Enter", async () => {
      await page.keyboard.press("Enter");
      await page.locator(".rename-box input").waitFor({ state: "hidden" });
    });
    await expect.poll(() => editor.text()).toContain('"name": "stirrer"');
  });
}

test("what is completed between quotes takes the place of all that stands there", async ({ openFleet }) => {
  const quotes = { "editor.autoClosingQuotes": "always" };
  const { page, workbench, tree, configEditor, editor, palette, step } = await openFleet({ settings: quotes });
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await palette.run("Viam: Open Config as JSON");
  const take = (label: string) =>
    step(`take ${label}`, async () => {
      await page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: label }).waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".suggest-widget.visible").waitFor({ state: "hidden" });
      await page.keyboard.press("Escape");
    });

  await editor.replaceAll('{"components": [{"name": "a", "api": "rdk:component:motor", "model": "gpio"}]}');
  await editor.find("gpio");
  await step("ask for a model in front of the one that is there", async () => {
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible").waitFor();
    await page.keyboard.type("fa");
  });
  await take("fake");
  await expect.poll(() => editor.text()).toContain('"model": "fake"}');

  await editor.replaceAll('{"fragment_mods": [{"fragment_id": "x", "mods": [{}]}]}');
  await editor.find("{}");
  await step("type a quote, which VS Code closes", async () => {
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type('"');
    await page.locator(".suggest-widget.visible").waitFor();
    await page.keyboard.type("$s");
  });
  await take("$set");
  await expect.poll(() => editor.text()).toContain('[{"$set": {}}]');
});
