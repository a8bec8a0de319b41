import { expect, test } from "./harness/ownCloud.ts";

test("who rotates the key that they are signed in with is told so, and stays signed in", async ({ openFleet }) => {
  const { workbench, tree, quickInput, palette, dialog, cloud } = await openFleet({ signedIn: false });
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Sign In…");
  await quickInput.pick("API Key");
  await quickInput.answer("The id of the API key", cloud.keyId);
  await quickInput.answer("The API key itself", cloud.key);
  await (await tree.find("Hatchling Robotics", "API keys")).expand();

  await tree.row("demo-owner").chooseFromMenu("Rotate API Key…");
  expect(await dialog.text()).toContain("You are signed in with it here.");
  await dialog.choose("Rotate");
  await dialog.choose("Copy Key");
  await expect.poll(() => workbench.clipboard()).toMatch(/^\S{20,}$/);
  expect(await workbench.clipboard()).not.toBe(cloud.key);

  await tree.row("demo-owner").chooseFromMenu("Rename API Key…");
  await quickInput.answer("The new name of the key", "still-here");
  await tree.row("still-here").locator.waitFor();
});

test("who rotates the key of another account that is signed in here is told so, too", async ({
  openFleet,
  startOwnCloud,
}) => {
  const cloud = await startOwnCloud();
  const key = cloud.keys.find(({ name }) => name === "organization-operator");
  if (!key) throw new Error("The demo cloud has no key of an operator.");
  const { workbench, tree, quickInput, palette, dialog } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Sign In…");
  await quickInput.pick("API Key");
  await quickInput.answer("The id of the API key", key.id);
  await quickInput.answer("The API key itself", key.key);
  await (await tree.find("Environment", "Hatchling Robotics", "API keys")).expand();
  await tree.row(key.name).chooseFromMenu("Rotate API Key…");
  expect(await dialog.text()).toContain("You are signed in with it here.");
  await dialog.choose("Cancel");
});
