import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { Profile } from "../../scripts/vscodeHost/profile.ts";
import { expect, test } from "./harness/ownCloud.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;
const file = "photosynthia-main.part.json";

/** What VS Code has written down of edits that are not saved. */
async function keptEdits({ folder }: Profile): Promise<string> {
  const backups = path.join(folder, "user-data", "User", "Backups");
  const files = await readdir(backups, { recursive: true, withFileTypes: true }).catch(() => []);
  const texts = files
    .filter((each) => each.isFile())
    .map((each) => readFile(path.join(each.parentPath, each.name), "utf8"));
  return (await Promise.all(texts)).join();
}

test("a history that cannot be read says why, and is there after a click", async ({ openFleet, startOwnCloud }) => {
  const cloud = await startOwnCloud();
  const { page, workbench, tree, configEditor, step } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await step("lose the network", () => cloud.control.stopListening());
  await step("open the history", () => page.locator(".part.sidebar .pane-header", { hasText: "History" }).click());
  const failed = page.locator(".part.sidebar .monaco-list-row", { hasText: "Could not load" });
  await step("see why it is not there", () =>
    failed.filter({ hasText: "Nothing answers at that address." }).last().waitFor(),
  );
  await step("have the network back", () => cloud.control.listenAgain());
  await step("try again", () => failed.last().click());
  await step("see the history", () => page.locator(".part.sidebar .monaco-list-row", { hasText: "current" }).waitFor());
});

test("an edit outlives the network and the window, and is saved when both are back", async ({
  openFleet,
  startOwnCloud,
}) => {
  const cloud = await startOwnCloud();
  // What VS Code opens for an edit that it kept, also where it has forgotten which tabs there were.
  const settings = { "workbench.editorAssociations": { "viam:/**/*.part.json": "default" } };
  const { workbench, tree, editor, notifications, step, profile } = await openFleet({ cloud, settings });
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await editor.replace('"dry": 2.71', '"dry": 2.65');

  await step("lose the network", () => cloud.control.stopListening());
  await editor.pressSave();
  await notifications.see("Nothing answers at that address.");
  expect(await workbench.isDirty(file)).toBe(true);
  await notifications.dismiss("Nothing answers at that address.");
  await editor.replace('"wet": 1.18', '"wet": 1.21');
  await step("see that it is kept", () =>
    expect.poll(() => keptEdits(profile)).toMatch(/2\.65[^]*1\.21|1\.21[^]*2\.65/),
  );

  await workbench.reload();
  await step("see it unsaved again", () => expect.poll(() => workbench.isDirty(file)).toBe(true));
  const text = await editor.text();
  expect(text).toContain('"dry": 2.65');
  expect(text).toContain('"wet": 1.21');

  await step("have the network back", () => cloud.control.listenAgain());
  await editor.save();
  const saved = [...cloud.store.parts.values()].find(({ name }) => name === "photosynthia-main")?.config;
  expect(JSON.stringify(saved)).toMatch(/2\.65/);
  expect(JSON.stringify(saved)).toMatch(/1\.21/);
});
