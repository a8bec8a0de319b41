import { expect, test } from "./harness/test.ts";
import { officialConfig, officialEdit, officialFragments, officialPartId } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

const themes = ["dark", "light", "high contrast dark"] as const;

test.for(themes)("a version is compared and restored, in %s", async (theme, { openFleet }) => {
  const { workbench, tree, configEditor, editor, palette, step, page, cloud } = await openFleet({ theme });
  const partId = await officialPartId(cloud, ...place);
  await officialEdit(cloud, partId, "gardeners@", "grandma@");
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();

  const header = page.locator(".part.sidebar .pane-header", { hasText: "History" });
  await step("open the history", () => header.click());
  const change = tree.row("changes thirsty");
  await step("see who changed it", () => change.locator.waitFor());
  await expect.poll(() => change.description()).toMatch(/current · (just now|\d+ min ago) · demo-owner/);
  await change.click();
  await step("see what changed", () => page.locator(".monaco-diff-editor").first().waitFor());

  await step("point at the current version", () => change.locator.hover());
  expect(await change.locator.locator('.actions [aria-label^="Restore Version"]').count()).toBe(0);
  const tabs = await workbench.tabs();
  await tree.row("adds thirsty").clickInline("Restore Version");
  await step("see the edit", () => page.locator(".editor-group-container.active .tab.active.dirty").waitFor());
  await configEditor.waitForCards();
  await expect.poll(() => workbench.tabs()).toHaveLength(tabs.length);
  expect(JSON.stringify(await officialConfig(cloud, partId))).toContain("grandma@");
  await editor.save();
  expect(JSON.stringify(await officialConfig(cloud, partId))).toContain("gardeners@");

  await palette.run("Viam: Open Config as JSON");
  expect(await editor.text()).toContain("gardeners@");
  const withText = await workbench.tabs();
  await tree.row("changes thirsty", 1).clickInline("Restore Version");
  await expect.poll(() => editor.text()).toContain("grandma@");
  expect(await workbench.tabs()).toEqual(withText);
});

test.for(themes)("a revision of a fragment is tagged, in %s", async (theme, { openFleet }) => {
  const { workbench, tree, configEditor, quickInput, step, page, cloud } = await openFleet({ theme });
  await workbench.openView("Viam Fleet");
  const fragment = await tree.find("Hatchling Robotics", "Fragments", "base-camp");
  await fragment.click();
  await configEditor.frame().getByRole("heading", { name: fragment.name }).waitFor();
  await step("open the history", () => page.locator(".part.sidebar .pane-header", { hasText: "History" }).click());
  const newest = page.locator(".part.sidebar .monaco-list-row", { hasText: "current" });
  await newest.waitFor();
  await tree.row("changes data-manager").chooseFromMenu("Tag Revision…");
  await quickInput.answer("The tag of revision", "proven");
  await step("see the tag", () => newest.filter({ hasText: "proven" }).waitFor());
  expect(await officialFragments(cloud, "Hatchling Robotics")).not.toHaveLength(0);
});
