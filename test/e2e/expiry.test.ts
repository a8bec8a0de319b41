import { expect, test } from "./harness/ownCloud.ts";
import { officialDeleteKey } from "./officialClient.ts";

test("a key that somebody deleted is said in the status bar, and nothing pops up until somebody asks for something", async ({
  openFleet,
  startOwnCloud,
}) => {
  const cloud = await startOwnCloud();
  const key = cloud.keys.find(({ name }) => name.includes("operator"));
  if (!key) throw new Error("There is no key of an operator.");
  const address = { url: cloud.url, keyId: key.id, key: key.key };
  const { workbench, tree, palette, notifications, step } = await openFleet({ cloud: address });
  await workbench.openView("Viam Fleet");
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");

  await officialDeleteKey(cloud, key.id);
  cloud.control.expireTokens();
  await palette.run("Viam: Refresh Fleet");
  await step("see it in the status bar", () =>
    expect.poll(() => workbench.statusBar()).toContainEqual(expect.stringContaining("sign in again")),
  );
  expect(await notifications.texts()).toEqual([]);
});
