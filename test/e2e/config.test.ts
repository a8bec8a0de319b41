import { expect, test } from "./harness/test.ts";
import { officialConfig, officialFragments, officialPartId } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;
const file = "photosynthia-main.part.json";

test("a config is edited as cards and as text, saved, and taken by the machine", async ({ openFleet }) => {
  const { workbench, tree, configEditor, editor, palette, output, step, cloud } = await openFleet();
  await workbench.openView("Viam Fleet");
  const part = await tree.find(...place);
  expect(await part.description()).toContain("online");
  const partId = await officialPartId(cloud, ...place);

  await part.click();
  const frame = configEditor.frame();
  await step("see the cards", () => frame.getByRole("heading", { name: "photosynthia-main" }).waitFor());
  await part.clickInline("Tail Logs");
  await output.see("Live: new entries appear here");

  await step("disable a component", async () => {
    await frame.locator("summary", { hasText: "basil-moisture" }).click();
    await frame.getByRole("button", { name: "Disable" }).and(frame.locator(":visible")).click();
    await frame.locator("summary", { hasText: "basil-moisture" }).getByText("disabled").waitFor();
  });
  expect(await workbench.isDirty(file)).toBe(true);
  await editor.save();
  expect(await officialConfig(cloud, partId)).toMatchObject({
    components: expect.arrayContaining([
      expect.objectContaining({ name: "basil-moisture", disabled: true }),
    ]) as unknown,
  });
  await output.see("Config change detected");

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
  const frame = configEditor.frame();
  await step("type into a card", async () => {
    await frame.locator("summary", { hasText: "basil-moisture" }).click();
    await frame.getByLabel("Attributes (JSON)").and(frame.locator(":visible")).fill('{ "channel": "mint" }');
  });
  expect(await workbench.isDirty(file)).toBe(false);
  await step("press Ctrl+S", () => page.keyboard.press("Control+S"));
  await expect
    .poll(async () => JSON.stringify(await officialConfig(cloud, partId)))
    .toContain('"attributes":{"channel":"mint"}');
  await expect.poll(() => workbench.isDirty(file)).toBe(false);
});

test("two windows that save the same part do not lose either edit in silence", async ({ openFleet }) => {
  const fleet = await openFleet();
  const other = await fleet.openWindow();
  const partId = await officialPartId(fleet.cloud, ...place);
  for (const { workbench, tree, configEditor, palette } of [fleet, other]) {
    await workbench.openView("Viam Fleet");
    await (await tree.find(...place)).click();
    await configEditor.frame().locator("summary").first().waitFor();
    await palette.run("Viam: Open Config as JSON");
  }
  // Both edits leave the size of the config as it was, which VS Code's own check would not notice.
  await other.editor.replace("grow-board", "grew-board");
  await other.editor.save();

  await fleet.editor.replace("basil-moisture", "basil-moistens");
  await fleet.editor.pressSave();
  expect(await fleet.dialog.text()).toContain("saved photosynthia-main");
  expect(JSON.stringify(await officialConfig(fleet.cloud, partId))).toContain("grew-board");
  await fleet.dialog.choose("Compare");
  await fleet.notifications.see("compare both versions, then save again");
  expect(await fleet.workbench.isDirty(file)).toBe(true);

  expect(await fleet.editor.text()).toContain("basil-moistens");
  await fleet.editor.save();
  expect(JSON.stringify(await officialConfig(fleet.cloud, partId))).toContain("basil-moistens");
});

test("a fragment opens and saves like a part, in a light theme", async ({ openFleet }) => {
  const { workbench, tree, configEditor, editor, palette, step, cloud } = await openFleet({ theme: "light" });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();
  await tree.row("Fragments").expand();
  const names = await tree.names();
  const fragment = tree.row(names[names.indexOf("Fragments") + 1] ?? "");
  await fragment.click();
  const frame = configEditor.frame();
  await step("see the cards", () => frame.getByRole("heading", { name: fragment.name }).waitFor());
  await palette.run("Viam: Open Config as JSON");
  await editor.replace('"name": "', '"name": "x-');
  await editor.save();
  expect(JSON.stringify(await officialFragments(cloud, "Hatchling Robotics"))).toContain('"name":"x-');
});
