import { expect, test } from "./harness/test.ts";

test("a link that VS Code is given is followed, and one that leads nowhere says so", async ({ openFleet }) => {
  const { workbench, tree, palette, quickInput, dialog, notifications, step, cloud } = await openFleet({
    theme: "light",
  });
  await workbench.openView("Viam Fleet");
  const windfall = await tree.find("Hatchling Robotics", "Orchard", "windfall");
  await windfall.chooseFromMenu("Copy", "Copy Link");
  await expect.poll(() => workbench.clipboard()).toContain("/machine/");
  await tree.row("Hatchling Robotics").collapse();

  const follow = async (link: string) => {
    await palette.run("Developer: Open URL");
    await quickInput.answer("URL to open", link);
    expect(await dialog.text()).toContain("Allow 'Viam Fleet' extension to open this URI?");
    await dialog.choose("Open");
  };
  await follow(await workbench.clipboard());
  await step("see it selected", () =>
    expect.poll(() => tree.row("windfall").locator.getAttribute("aria-selected")).toBe("true"),
  );
  await follow(`vscode://viam-fleet.viam-fleet/part/gone?host=${new URL(cloud.url).host}`);
  await notifications.see("it is not there, or no longer");
  await notifications.dismiss("it is not there, or no longer");
  await follow("vscode://viam-fleet.viam-fleet/delete/everything");
  await notifications.see("This link does not lead into a fleet.");
});
