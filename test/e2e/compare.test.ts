import type { Page } from "playwright-core";
import { expect, test } from "./harness/test.ts";
import { officialConfig, officialPartId } from "./officialClient.ts";

const machine = ["Hatchling Robotics", "Orchard", "windfall"] as const;

/** A line on one side of a comparison. */
const line = (page: Page, side: "original" | "modified", text: string) =>
  page.locator(`.editor-instance .${side}-in-monaco-diff-editor .view-line`, { hasText: text });

for (const theme of ["dark", "light"] as const) {
  test(`two selected configs are compared, and the one on the right is edited and saved, ${theme}`, async ({
    openFleet,
  }) => {
    const { page, workbench, tree, editor, palette, quickInput, step, cloud } = await openFleet({ theme });
    await workbench.openView("Viam Fleet");
    const cart = await tree.find(...machine, "windfall-cart");
    await cart.click();
    await tree.row("windfall-mast").alsoSelect();
    await tree.row("windfall-mast").chooseFromMenu("Compare Configs…");
    await page.locator(".tab.active", { hasText: "windfall-cart ↔ windfall-mast" }).waitFor();
    await step("see both", async () => {
      await line(page, "original", "{").first().waitFor();
      await line(page, "modified", "{").first().waitFor();
    });
    const mast = await officialPartId(cloud, ...machine, "windfall-mast");
    const edited = { ...((await officialConfig(cloud, mast)) as object), jobs: [] };
    await editor.replaceAll(JSON.stringify(edited, undefined, 2));
    await editor.pressSave();
    await expect.poll(() => officialConfig(cloud, mast)).toEqual(edited);

    await palette.run("Viam: Open Config");
    await quickInput.type("photosynthia-main");
    await quickInput.pick("photosynthia-main");
    await page.locator(".tab.active", { hasText: "photosynthia-main" }).waitFor();
  });
}
