/** Makes the pictures of the README, in light and dark: `npm run pictures`. */
import { inRepository } from "../../scripts/repository.ts";
import { expect, test } from "../e2e/harness/test.ts";
import type { FleetWindow } from "../e2e/harness/window.ts";
import { officialEdit, officialPartId } from "../e2e/officialClient.ts";

const rover = ["Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main"] as const;
const greenhouse = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

/** What is of no use in a picture. */
const settings = {
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "editor.minimap.enabled": false,
  "breadcrumbs.enabled": false,
};

test.for(["dark", "light"] as const)("pictures, %s", async (theme, { openFleet }) => {
  const fleet = await openFleet({ theme, settings });
  const { workbench, tree, configEditor, palette, editor, dialog, quickInput, output, step, page, cloud } = fleet;
  const picture = (name: string, look: (fleet: FleetWindow) => Promise<void>) =>
    step(name, async () => {
      await look(fleet);
      await page.mouse.move(640, 790);
      await page.locator(".context-view .monaco-hover").waitFor({ state: "hidden" });
      await page.screenshot({ path: inRepository("docs", "pictures", `${name}-${theme}.png`) });
    });
  await page.setViewportSize({ width: 1120, height: 680 });

  await workbench.openView("Viam Fleet");
  await (await tree.find(...rover)).click();
  await configEditor.waitForCards();
  await configEditor.open("left-motor");
  await picture("cards", () => configEditor.field("left-motor", "max_rpm").waitFor());

  await palette.run("Viam: Open Config as JSON");
  await picture("text", () => page.locator(".codelens-decoration:visible").first().waitFor());
  await palette.run("View: Close All Editors");

  await tree.row("crabapple-main").chooseFromMenu("Tail Logs");
  await picture("logs", async () => {
    await expect.poll(async () => (await output.text()).split("\n").length).toBeGreaterThan(10);
  });
  await palette.run("View: Hide Panel");

  const partId = await officialPartId(cloud, ...greenhouse);
  await (await tree.find(...greenhouse)).click();
  await configEditor.waitForCards();
  await palette.run("Viam: Open Config as JSON");
  await editor.replace('"moisture": 0.2', '"moisture": 0.30');
  await officialEdit(cloud, partId, "gardeners@", "grandma@");
  await officialEdit(cloud, partId, '"moisture":0.2', '"moisture":0.1');
  await editor.pressSave();
  await dialog.choose("Choose One by One");
  await quickInput.pick("Mine");
  const compared = page.locator(".monaco-diff-editor .line-insert").first();
  // The comparison takes the focus, and would close the list of commands.
  await compared.waitFor();
  await page.locator(".notification-toast").first().waitFor();
  await palette.run("Notifications: Clear All Notifications");
  await picture("merge", () => compared.waitFor());
  await editor.save();
  await palette.run("View: Close All Editors");

  await (await tree.find(...greenhouse)).click();
  await configEditor.waitForCards();
  await step("open the history", () => page.locator(".part.sidebar .pane-header", { hasText: "History" }).click());
  await tree.row("changes thirsty").click();
  await picture("history", () => compared.waitFor());
});
