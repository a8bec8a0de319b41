import { expect, test } from "./harness/test.ts";
import { officialEdit, officialPartId } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

test.for(["dark", "light", "high contrast dark"] as const)(
  "a config is seen as its machine runs it, and who changed what of it, in %s",
  async (theme, { openFleet }) => {
    const { page, workbench, tree, configEditor, editor, palette, step, cloud } = await openFleet({ theme });
    await officialEdit(cloud, await officialPartId(cloud, ...place), '"dry":2.71', '"dry":2.65');
    await workbench.openView("Viam Fleet");
    await (await tree.find(...place)).click();
    await configEditor.waitForCards();
    await palette.run("Viam: Open Config as JSON");
    // They push down the lines below them when they come, also the one that the mouse is on.
    await step("see what can be done with resources", () =>
      editor.locator.locator(".codelens-decoration", { hasText: "Duplicate" }).first().waitFor(),
    );
    const hover = page.locator(".monaco-hover:visible");
    const name = editor.locator
      .locator(".view-line", { hasText: '"name": "basil-moisture"' })
      .getByText('"basil-moisture"');
    await step("point at a name", () => name.hover());
    await step("see who changed it", () =>
      hover.getByText(/^Last changed by demo-owner (just now|\d+ min ago)/).waitFor(),
    );

    await palette.run("Viam: Show Resolved Config");
    const line = editor.locator.locator(".view-line");
    await step("see the config", () => line.filter({ hasText: "with its fragments expanded" }).waitFor());
    const text = await editor.text();
    expect(text).toContain('"basil-moisture"');
    expect(text).toContain('"basil-pump"');
    expect(text).not.toContain('"fragments"');
    await editor.find('"basil-pump"');
    await step("point at it", () => line.getByText('"basil-pump"').first().hover());
    await step("see where it comes from", () => hover.getByText("The value of the variable pump_name").waitFor());
  },
);
