import { expect, test } from "./harness/test.ts";
import { officialConfig, officialEdit, officialPartId } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

test.for(["dark", "light", "high contrast dark"] as const)(
  "edits that overlap are asked about one by one, and looked at before they are saved, in %s",
  async (theme, { openFleet }) => {
    const { workbench, tree, configEditor, palette, editor, dialog, quickInput, notifications, step, page, cloud } =
      await openFleet({ theme });
    const partId = await officialPartId(cloud, ...place);
    await workbench.openView("Viam Fleet");
    await (await tree.find(...place)).click();
    await configEditor.waitForCards();
    await palette.run("Viam: Open Config as JSON");
    await editor.replace('"moisture": 0.2', '"moisture": 0.30');
    await editor.replace("3600", "1800");
    await officialEdit(cloud, partId, '"moisture":0.2', '"moisture":0.1');
    await officialEdit(cloud, partId, "3600", "7200");
    await officialEdit(cloud, partId, "gardeners@", "grandma@");

    await editor.pressSave();
    const question = await dialog.text();
    expect(question).toContain("photosynthia-main was saved by demo-owner just now, and both of you changed the same");
    expect(question).toContain("triggers › thirsty");
    await dialog.choose("Choose One by One");
    await quickInput.pick("Mine");
    await quickInput.locator.getByText("Overlap 2 of 2").waitFor();
    await quickInput.pick("Theirs, by demo-owner");
    await notifications.see("as you chose");
    await step("see both sides", () => page.locator(".diff-editor, .monaco-diff-editor").first().waitFor());
    for (const expected of ['"moisture": 0.30', "7200", "grandma@"]) {
      await expect.poll(() => editor.text()).toContain(expected);
    }
    expect(JSON.stringify(await officialConfig(cloud, partId))).toContain('"moisture":0.1');

    await editor.save();
    const saved = JSON.stringify(await officialConfig(cloud, partId));
    for (const expected of ['"moisture":0.3', "7200", "grandma@"]) expect(saved).toContain(expected);
  },
);
