import { expect, test } from "./harness/test.ts";
import type { FleetWindow } from "./harness/window.ts";

const place = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

/** A module's resource that surely names `eye` in one text, and may name it in another. */
const config = (eye: string, vague: string) =>
  JSON.stringify(
    {
      components: [
        { name: eye, api: "rdk:component:camera", model: "fake" },
        {
          name: "picker",
          api: "rdk:component:gripper",
          model: "acme:hands:soft",
          attributes: { camera: eye, follow: vague },
        },
      ],
    },
    undefined,
    2,
  );

/** Opens the text of a config, and replaces it. */
async function typed({ workbench, tree, configEditor, editor, palette }: FleetWindow, text: string): Promise<void> {
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await palette.run("Viam: Open Config as JSON");
  await editor.replaceAll(text);
}

/** The box before an edit in VS Code's preview of a refactoring. */
const box = ({ page }: FleetWindow, key: string) =>
  page.locator(".bulk-edit-panel .monaco-list-row", { hasText: key }).getByRole("checkbox");

/** Does the edits that are ticked, and waits until VS Code has done with them: it moves the focus then. */
async function apply({ page, step }: FleetWindow): Promise<void> {
  await step("apply", async () => {
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await page.locator(".bulk-edit-panel .monaco-list-row").first().waitFor({ state: "hidden" });
  });
}

for (const theme of ["dark", "light"] as const) {
  test(`what may only look like the name of a resource is shown before F2 renames it, ${theme}`, async ({
    openFleet,
  }) => {
    const fleet = await openFleet({ theme });
    const { page, editor, step } = fleet;
    await typed(fleet, config("eye", "eye"));
    await editor.replace("eye", "eye");
    await step("rename it", async () => {
      await page.keyboard.press("F2");
      await page.locator(".rename-box input").fill("lens");
      await page.keyboard.press("Enter");
    });
    await step("see what may be meant", () => box(fleet, '"follow"').waitFor());
    await expect.poll(() => box(fleet, '"follow"').isChecked()).toBe(false);
    await expect.poll(() => box(fleet, '"camera"').isChecked()).toBe(true);
    await apply(fleet);
    await expect.poll(() => editor.text()).toBe(config("lens", "eye"));
  });

  test(`a card that is renamed takes along what surely names it, and offers the rest, ${theme}`, async ({
    openFleet,
  }) => {
    const fleet = await openFleet({ theme });
    const { page, configEditor, editor, palette, notifications, step } = fleet;
    await typed(fleet, config("eye", "eye"));
    await palette.run("Viam: Open Config");
    await configEditor.open("eye");
    await step("rename it in its card", async () => {
      await configEditor.field("eye", "name").fill("lens");
      await page.keyboard.press("Enter");
    });
    await notifications.choose('One other text also reads "eye"', "Review…");
    const follow = box(fleet, '"follow"');
    await step("see what may be meant", () => follow.waitFor());
    await step("tick it", () => follow.click());
    await apply(fleet);
    await palette.run("Viam: Open Config as JSON");
    await expect.poll(() => editor.text()).toBe(config("lens", "lens"));
  });
}
