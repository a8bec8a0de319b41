import { expect, test } from "./harness/test.ts";
import { officialConfig, officialFragments, officialPartId } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;
const file = "photosynthia-main.part.json";

test("a config is edited as cards and as text, saved, and taken by the machine", async ({ openFleet }) => {
  const { workbench, tree, configEditor, editor, palette, output, step, cloud } = await openFleet();
  await workbench.openView("Viam Fleet");
  const part = await tree.find(...place);
  await expect.poll(() => part.description()).toContain("online");
  const partId = await officialPartId(cloud, ...place);

  await part.click();
  const frame = configEditor.frame();
  await step("see the cards", () => frame.getByRole("heading", { name: "photosynthia-main" }).waitFor());
  await part.clickInline("Tail Logs");
  await output.see("Live: new entries appear here");

  await configEditor.act("basil-moisture", "Disable");
  await configEditor.head("basil-moisture").getByText("disabled").waitFor();
  await editor.save();
  expect(await officialConfig(cloud, partId)).toMatchObject({
    components: expect.arrayContaining([
      expect.objectContaining({ name: "basil-moisture", disabled: true }),
    ]) as unknown,
  });
  await output.see("Reconfiguring robot");

  await palette.run("Viam: Open Config as JSON");
  expect(await editor.text()).toContain('"disabled": true');
  await editor.replace('"disabled": true', '"disabled": false');
  await editor.save();
  expect(await officialConfig(cloud, partId)).toMatchObject({
    components: expect.arrayContaining([
      expect.objectContaining({ name: "basil-moisture", disabled: false }),
    ]) as unknown,
  });
});

test("what is being typed into a card is part of what Ctrl+S saves", async ({ openFleet }) => {
  const { page, workbench, tree, configEditor, step, cloud } = await openFleet();
  await workbench.openView("Viam Fleet");
  const partId = await officialPartId(cloud, ...place);
  await (await tree.find(...place)).click();
  await configEditor.open("basil-moisture");
  await step("type into a card, and press Ctrl+S at once", async () => {
    await configEditor.field("basil-moisture", "channel").fill("mint");
    await page.keyboard.press("Control+S");
  });
  const saved = async () => JSON.stringify(await officialConfig(cloud, partId));
  await expect.poll(saved).toContain('"channel":"mint"');
  await expect.poll(() => workbench.isDirty(file)).toBe(false);
  await step("type a name that it depends on, and press Ctrl+S at once", async () => {
    await configEditor.card("basil-moisture").getByRole("combobox", { name: "Add to depends_on" }).fill("leaf-cam");
    await page.keyboard.press("Control+S");
  });
  await expect.poll(saved).toContain('"leaf-cam"]');
  await expect.poll(() => workbench.isDirty(file)).toBe(false);
});

test("two windows that save the same part do not lose either edit in silence", async ({ openFleet }) => {
  const fleet = await openFleet();
  const other = await fleet.openWindow();
  const partId = await officialPartId(fleet.cloud, ...place);
  for (const { workbench, tree, configEditor, palette } of [fleet, other]) {
    await workbench.openView("Viam Fleet");
    await (await tree.find(...place)).click();
    await configEditor.waitForCards();
    await palette.run("Viam: Open Config as JSON");
  }
  // Both edits leave the size of the config as it was, which VS Code's own check would not notice.
  await other.editor.replace('"dry": 2.71', '"dry": 2.65');
  await other.editor.save();

  await fleet.editor.replace('"wet": 1.18', '"wet": 1.21');
  await fleet.editor.pressSave();
  await fleet.notifications.see("It is merged with what demo-owner saved meanwhile");
  expect(JSON.stringify(await officialConfig(fleet.cloud, partId))).not.toContain("1.21");
  await expect.poll(() => fleet.editor.text()).toContain('"dry": 2.65');
  await expect.poll(() => fleet.workbench.isDirty(file)).toBe(true);

  await fleet.editor.save();
  const saved = JSON.stringify(await officialConfig(fleet.cloud, partId));
  expect(saved).toContain('"wet":1.21');
  expect(saved).toContain('"dry":2.65');
});

test("a fragment opens and saves like a part, in a light theme", async ({ openFleet }) => {
  const settings = { "viam.reviewBeforeSave": "always" };
  const fleet = await openFleet({ theme: "light", settings });
  const { workbench, tree, configEditor, editor, notifications, palette, quickInput, step, page, cloud } = fleet;
  await workbench.openView("Viam Fleet");
  const fragment = await tree.find("Hatchling Robotics", "Fragments", "base-camp");
  await fragment.click();
  const frame = configEditor.frame();
  await step("see the cards", () => frame.getByRole("heading", { name: fragment.name }).waitFor());
  await palette.run("Viam: Open Config as JSON");
  await editor.replace('"name": "', '"name": "x-');
  const fragments = async () => JSON.stringify(await officialFragments(cloud, "Hatchling Robotics"));
  const title = quickInput.locator.locator(".quick-input-title");
  const notSaved = "It is not saved yet, and your edit stays as it is.";
  await editor.pressSave();
  await step("see the question above the changes", () => title.filter({ hasText: "Save base-camp? It " }).waitFor());
  await page.locator(".monaco-diff-editor").first().waitFor();
  await quickInput.locator.getByText(/machines? uses? it/).waitFor();
  await step("look at the changes", () => page.locator(".monaco-diff-editor .modified .view-lines").first().click());
  await editor.pressSave();
  expect(await title.count()).toBe(1);
  await editor.type(" ");
  await step("see the question go", () => title.waitFor({ state: "hidden" }));
  await notifications.see(notSaved);
  await notifications.dismiss(notSaved);
  await editor.undo();
  await editor.pressSave();
  await title.waitFor();
  await quickInput.cancel();
  await notifications.see(notSaved);
  await notifications.dismiss(notSaved);
  expect(await fragments()).not.toContain('"name":"x-');
  expect(await workbench.isDirty(`${fragment.name}.fragment.json`)).toBe(true);

  await editor.pressSave();
  await quickInput.pick("Save");
  await expect.poll(() => workbench.tabs()).toHaveLength(2);
  await expect.poll(() => workbench.isDirty(`${fragment.name}.fragment.json`)).toBe(false);
  expect(await fragments()).toContain('"name":"x-');
});

test.for(["risky", "never"] as const)(
  "a save that would stop the machine, or a part of it, asks first, with %s",
  async (review, { openFleet }) => {
    const settings = { "viam.reviewBeforeSave": review };
    const { workbench, tree, configEditor, editor, dialog, notifications, palette, cloud } = await openFleet({
      settings,
    });
    await workbench.openView("Viam Fleet");
    const partId = await officialPartId(cloud, ...place);
    await (await tree.find(...place)).click();
    await configEditor.waitForCards();
    await palette.run("Viam: Open Config as JSON");
    await editor.replace('"min_angle_deg": 0', '"min_angle_deg": "low"');
    await editor.pressSave();
    expect(await dialog.text()).toMatch(/with an error that would stop the machine[^]*Line \d+: /);
    await dialog.choose("Cancel");
    await notifications.see("It is not saved.");
    expect(JSON.stringify(await officialConfig(cloud, partId))).not.toContain('"min_angle_deg":"low"');
    expect(await workbench.isDirty(file)).toBe(true);

    await notifications.dismiss("It is not saved.");
    await editor.pressSave();
    await dialog.choose("Save Anyway");
    await expect.poll(() => workbench.isDirty(file)).toBe(false);
    expect(JSON.stringify(await officialConfig(cloud, partId))).toContain('"min_angle_deg":"low"');
  },
);

test("who prefers text gets text", async ({ openFleet }) => {
  const settings = { "workbench.editorAssociations": { "viam:/**/*.part.json": "default" } };
  const { workbench, tree, editor } = await openFleet({ settings });
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  expect(await editor.text()).toContain('"components"');
});
