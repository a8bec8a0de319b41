import { expect, test } from "./harness/test.ts";

test("the view of the fleet opens", async ({ openFleet }) => {
  const { workbench, tree } = await openFleet();
  await workbench.openView("Viam Fleet");
  await expect.poll(() => tree.names()).not.toEqual([]);
});
