import { expect, test } from "./harness/test.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;
const file = "photosynthia-main.part.json";

test("who is signed out is shown three ways in, and a wrong key is one clear sentence", async ({ openFleet }) => {
  const { workbench, tree, quickInput, step, cloud } = await openFleet({ signedIn: false });
  await workbench.openView("Viam Fleet");
  await expect.poll(() => tree.welcome()).toContain("Sign In with API Key");
  expect(await tree.welcome()).toContain("Start Demo Fleet");
  expect(await tree.welcome()).toContain("Read about API keys");

  await tree.clickWelcome("Sign In with API Key");
  await quickInput.answer("The id of the API key", cloud.keyId);
  await quickInput.answer("The API key itself", "not the key");
  await step("see why", () => quickInput.locator.filter({ hasText: "Viam does not accept this API key." }).waitFor());
  await expect.poll(() => quickInput.value()).toBe(cloud.keyId);

  await quickInput.answer("Viam does not accept this API key.", cloud.keyId);
  await quickInput.answer("The API key itself", cloud.key);
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");
});

test("a dead server and invalid JSON are told in a sentence and lose nothing typed", async ({ openFleet }) => {
  const { workbench, tree, configEditor, editor, palette, notifications, stopCloud } = await openFleet();
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await palette.run("Viam: Open Config as JSON");

  await editor.replace('"grow-board",', '"grow-board" oops');
  await editor.pressSave();
  expect(await notifications.see("The JSON has a mistake at line")).toContain(
    "JSON does not know this word or character.",
  );
  expect(await workbench.isDirty(file)).toBe(true);
  expect(await editor.text()).toContain("oops");

  await notifications.dismiss("The JSON has a mistake at line");
  await editor.replace('"grow-board" oops', '"grow-board",');
  await editor.replace('"dry": 2.71', '"dry": 2.65');
  await stopCloud();
  await editor.pressSave();
  await notifications.see("Nothing answers at that address.");
  expect(await workbench.isDirty(file)).toBe(true);
  expect(await editor.text()).toContain('"dry": 2.65');
});

test("the demo fleet starts from the welcome view", async ({ openFleet }) => {
  const { workbench, tree } = await openFleet({ signedIn: false });
  await workbench.openView("Viam Fleet");
  await expect.poll(() => tree.welcome()).toContain("Start Demo Fleet");
  await tree.clickWelcome("Start Demo Fleet");
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");
});
