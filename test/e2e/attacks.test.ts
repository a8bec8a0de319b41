import { expect, test } from "./harness/test.ts";
import { officialEdit, officialPartId, officialRename } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main"] as const;

test("what stands in a config is text in the page, which runs no script but ours and reaches nowhere", async ({
  openFleet,
}) => {
  const { workbench, tree, configEditor, cloud } = await openFleet();
  const hostile = '<img src=x onerror="window.owned = true"><b>motor</b>';
  const [organization, , ...rest] = place;
  await officialEdit(
    cloud,
    await officialPartId(cloud, organization, ...rest),
    '"left-motor"',
    JSON.stringify(hostile),
  );
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await expect.poll(() => configEditor.names()).toContain(hostile);

  const page = configEditor.frame().locator("body");
  const came = await page.evaluate(async (body) => {
    const refused = new Set<string>();
    const allRefused = new Promise<void>((resolve) =>
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        if (refused.add(effectiveDirective).size === 4) resolve();
      }),
    );
    const script = document.createElement("script");
    script.textContent = "window.owned = true";
    body.append(script);
    const handler = document.createElement("div");
    handler.innerHTML = '<img src="https://127.0.0.1:1/x.png" onerror="window.owned = true">';
    body.append(handler);
    const reached = await fetch("https://127.0.0.1:1/").then(
      () => true,
      () => false,
    );
    await allRefused;
    return { owned: "owned" in window, reached, refused: [...refused].sort(), images: document.images.length };
  });
  // The only image is the one that the attack itself put there.
  const refused = ["connect-src", "img-src", "script-src-attr", "script-src-elem"];
  expect(came).toEqual({ owned: false, reached: false, refused, images: 1 });
});

test("a name is text where the pointer shows it, and links nowhere", async ({ openFleet }) => {
  const { workbench, tree, step, page, cloud } = await openFleet();
  const hostile = "![x](https://127.0.0.1:1/x.png) [y](command:viam.signOut) <img src=x>";
  await officialRename(cloud, ["Hatchling Robotics", "Orchard"], hostile);
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();
  const row = tree.row(hostile);
  await row.waitForState();
  await step("point at it", () => row.locator.hover());
  const hover = page.locator(".workbench-hover:visible", { hasText: hostile });
  await step("see the tooltip", () => hover.getByText("Id", { exact: true }).waitFor());
  expect(await hover.locator("img, a").count()).toBe(0);
});

test("a name is text where something is asked or told, and runs no command", async ({ openFleet }) => {
  const { workbench, tree, quickInput, notifications, step, page, cloud } = await openFleet();
  const hostile = "Orchard [Details](command:workbench.action.quit)";
  await officialRename(cloud, ["Hatchling Robotics", "Orchard"], hostile);
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();
  await tree.row(hostile).chooseFromMenu("Delete Location…");
  await step("see the question", () => quickInput.locator.filter({ hasText: "Delete location Orchard" }).waitFor());
  expect(await quickInput.locator.locator("a").allInnerTexts()).not.toContain("Details");
  await quickInput.answer("Delete location Orchard", hostile);
  expect(await notifications.see("Could not delete the location Orchard")).toContain("command:workbench.action.quit");
  expect(await page.locator(".notification-list-item-message a").count()).toBe(0);
});
