import { expect, test } from "./harness/test.ts";
import type { FleetWindow } from "./harness/window.ts";

const place = ["Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main"] as const;
const file = "crabapple-main.part.json";

/** Opens the cards, and types a speed into one of them, which is saved nowhere. */
async function editInCards({ workbench, tree, configEditor, step, page }: FleetWindow): Promise<void> {
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await step("make room", () => page.keyboard.press("Control+B"));
  await configEditor.open("left-motor");
  await step("type into the card", () => configEditor.field("left-motor", "max_rpm").fill("250"));
  await expect.poll(() => workbench.isDirty(file)).toBe(true);
}

/** Clicks a button above the editor. */
async function clickAbove({ page, step }: FleetWindow, title: string): Promise<void> {
  const actions = page.locator(".editor-group-container.active .editor-actions");
  await step(`click ${title}`, () => actions.getByRole("button", { name: title, exact: true }).click());
}

test.for(["dark", "light"] as const)(
  "the button above the editor goes from cards to text and back, %s",
  async (theme, { openFleet }) => {
    const fleet = await openFleet({ theme });
    const { configEditor, editor, workbench, step } = fleet;
    await editInCards(fleet);

    await clickAbove(fleet, "Open Config as JSON");
    await step("see the text", () => editor.locator.waitFor());
    expect(await editor.text()).toContain('"max_rpm": 250');
    await editor.replace('"max_rpm": 250', '"max_rpm": 300');

    await clickAbove(fleet, "Open Config");
    const rpm = configEditor.field("left-motor", "max_rpm");
    await step("see the cards again", () => rpm.waitFor());
    await expect.poll(() => rpm.inputValue()).toBe("300");
    await clickAbove(fleet, "Open Config as JSON");
    await step("see the text again", () => editor.locator.waitFor());
    expect(await workbench.tabs()).toEqual([file, file]);
    await expect.poll(() => workbench.isDirty(file)).toBe(true);
  },
);

test.for(["dark", "light"] as const)(
  "Reopen Editor With… keeps what is not saved, %s",
  async (theme, { openFleet }) => {
    const fleet = await openFleet({ theme });
    const { configEditor, editor, palette, quickInput, dialog, workbench, step } = fleet;
    await editInCards(fleet);

    await palette.run("View: Reopen Editor With...");
    await quickInput.pick("Text Editor");
    await step("see the text", () => editor.locator.waitFor());
    expect(await editor.text()).toContain('"max_rpm": 250');
    await editor.replace('"max_rpm": 250', '"max_rpm": 300');
    await palette.run("View: Reopen Editor With...");
    await quickInput.pick("Viam Config");
    await configEditor.waitForCards();
    await configEditor.open("left-motor");
    await expect.poll(() => configEditor.field("left-motor", "max_rpm").inputValue()).toBe("300");
    await expect.poll(() => workbench.tabs()).toEqual([file]);
    expect(await workbench.isDirty(file)).toBe(true);
    expect(await dialog.locator.count()).toBe(0);
  },
);
