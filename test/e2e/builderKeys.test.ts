import type { Locator } from "playwright-core";
import { expect, test } from "./harness/test.ts";
import type { FleetWindow } from "./harness/window.ts";
import { officialConfig, officialPartId } from "./officialClient.ts";

const config = ["Hatchling Robotics", "Greenhouse", "photosynthia", "photosynthia-main"] as const;

/** So many times Tab is pressed at most on the way to something. */
const most = 60;

/** Goes to something by Tab, as somebody without a mouse does. */
async function tabTo(
  { page, configEditor, step }: FleetWindow,
  what: string,
  target: Locator,
  key = "Tab",
): Promise<void> {
  await configEditor.waitForFocus();
  await step(`go to ${what}`, async () => {
    await target.waitFor();
    const isThere = () => target.evaluate((element) => element === document.activeElement);
    for (let count = 0; !(await isThere()); count++) {
      if (count === most) throw new Error(`Tab does not lead to ${what}.`);
      await page.keyboard.press(key);
    }
  });
}

test("a config is edited with the keyboard alone", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { page, configEditor, quickInput, workbench, tree, palette, step, cloud } = fleet;
  const partId = await officialPartId(cloud, ...config);
  const frame = configEditor.frame();
  await palette.runByKeys("Viam Fleet: Focus on Fleet View");
  await step("see the fleet", () => tree.row("Greenhouse").locator.waitFor());
  await step("find the part", async () => {
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+G");
    await quickInput.type("photosynthia-main");
  });
  await quickInput.acceptRow("photosynthia-main");
  await configEditor.waitForCards();

  await tabTo(fleet, "the button that adds", frame.getByRole("button", { name: "Add…" }));
  await step("add a camera", async () => {
    await page.keyboard.press("Enter");
    await quickInput.type("camera · webcam");
  });
  await quickInput.acceptRow("camera · webcam");
  await configEditor.field("camera-1", "name").and(frame.locator(":focus")).waitFor();
  // The picker takes the keys of the window, and VS Code gives them back to the page, frame by frame, a moment later.
  await configEditor.waitForFocus();
  await step("call it front", async () => {
    await page.keyboard.press("Control+A");
    await page.keyboard.type("front");
    await page.keyboard.press("Enter");
  });
  await configEditor.head("front").waitFor();
  await tabTo(fleet, "the width", configEditor.field("front", "width_px"));
  await step("give it a width", async () => {
    await page.keyboard.type("640");
    await page.keyboard.press("Enter");
  });

  const head = (name: string) => configEditor.head(name).and(frame.locator(":focus"));
  await step("leave the inside of the card", () => page.keyboard.press("Escape"));
  await head("front").waitFor();
  await step("close the card", () => page.keyboard.press("ArrowLeft"));
  const place = async () => (await configEditor.names()).indexOf("front");
  const before = await place();
  for (const by of [1, 2]) {
    await step("move it up", () => page.keyboard.press("Alt+ArrowUp"));
    await expect.poll(place).toBe(before - by);
    await head("front").waitFor();
  }

  await step("go to the first card", () => page.keyboard.press("Home"));
  await head("grow-board").waitFor();
  await step("go to the next", () => page.keyboard.press("ArrowDown"));
  const second = (await configEditor.names())[1] ?? "";
  await head(second).waitFor();
  await step("delete it", () => page.keyboard.press("Delete"));
  await configEditor.card(second).waitFor({ state: "detached" });
  await step("take that back", () => page.keyboard.press("Control+Z"));
  await configEditor.card(second).waitFor();

  await step("save", () => page.keyboard.press("Control+S"));
  await expect.poll(() => workbench.isDirty("photosynthia-main.part.json")).toBe(false);
  const saved = (await officialConfig(cloud, partId)) as { components: { name: string; attributes?: object }[] };
  expect(saved.components.find(({ name }) => name === "front")).toMatchObject({ attributes: { width_px: 640 } });
  expect(saved.components.map(({ name }) => name)).toContain(second);
});

test("the Tab key goes from field to field, and what takes a value out comes after its own", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { page, configEditor, workbench, tree, step } = fleet;
  const frame = configEditor.frame();
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main")).click();
  await configEditor.waitForCards();
  await configEditor.open("left-motor");
  const focused = () =>
    frame.locator(":focus").evaluate((element) => {
      const [label] = "labels" in element ? ((element as HTMLInputElement).labels ?? []) : [];
      return element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent.trim();
    });
  const press = (key: string) =>
    step(`press ${key}`, async () => {
      await page.keyboard.press(key);
      return focused();
    });

  await step("go to the head", () => configEditor.head("left-motor").focus());
  expect([await press("Tab"), await press("ArrowRight"), await press("ArrowLeft")]).toEqual([
    "Disable",
    "Duplicate",
    "Disable",
  ]);
  const stops: unknown[] = [];
  while (stops.at(-1) !== "max_rpm" && stops.length < most) stops.push(await press("Tab"));
  const pins = ["a", "b", "dir", "pwm", "en_high", "en_low"];
  expect(stops).toEqual(["name", "api", "model", "board", ...pins, "max_rpm"]);
  expect(await press("Shift+Tab")).toBe("en_low");

  await step("go to a check box", () => configEditor.field("left-motor", "dir_flip").focus());
  const takeOut = frame.getByRole("button", { name: "Remove dir_flip from the config" });
  await step("check it", () => page.keyboard.press("Space"));
  await takeOut.waitFor();
  expect(await press("Tab")).toBe("Remove dir_flip from the config");
  await step("take it out", () => page.keyboard.press("Enter"));
  await takeOut.waitFor({ state: "detached" });
  await expect.poll(focused).toBe("dir_flip");
  expect(await press("Tab")).toBe("encoder");

  const frames = configEditor.card("left-motor").getByRole("button", { name: "frame", exact: true });
  await tabTo(fleet, "what adds a frame", frames);
  await step("add it", () => page.keyboard.press("Enter"));
  await expect.poll(focused).toBe("parent");

  const services = frame.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "Services" });
  await step("go to the services", () => services.focus());
  await press("Enter");
  await expect.poll(focused).toContain("row-keeper");
  await services.and(frame.locator("[aria-current=true]")).waitFor();
});

test("an element of a list is emptied, typed anew and moved with the keyboard", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { page, configEditor, editor, workbench, tree, palette, step } = fleet;
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Fragments", "base-camp")).click();
  await configEditor.waitForCards();
  await configEditor.open("data-manager");
  const [first, second] = [configEditor.field("data-manager", "1"), configEditor.field("data-manager", "2")];
  const values = async () => [await first.inputValue(), await second.inputValue()];
  await expect.poll(values).toEqual(["field", "2025-season"]);

  await step("empty it", () => first.fill(""));
  await expect.poll(() => workbench.isDirty("base-camp.fragment.json")).toBe(true);
  expect(await values()).toEqual(["", "2025-season"]);
  await step("type it anew", () => page.keyboard.type("orchard"));
  await step("move it down, and type on at once", async () => {
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.type("s");
  });
  await expect.poll(values).toEqual(["2025-season", "orchards"]);
  await second.and(configEditor.frame().locator(":focus")).waitFor();
  await palette.run("Viam: Open Config as JSON");
  await expect
    .poll(async () => (await editor.text()).replace(/\s+/g, ""))
    .toContain('"tags":["2025-season","orchards"]');
});

test("the focus stays near what was done: in the tools at the end of the way, after deleting, and in a search", async ({
  openFleet,
}) => {
  const fleet = await openFleet();
  const { page, configEditor, workbench, tree, step } = fleet;
  const frame = configEditor.frame();
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main")).click();
  await configEditor.waitForCards();
  const [first = "", second = "", third = ""] = await configEditor.names();
  const tool = (card: string, name: string) => configEditor.card(card).getByRole("button", { name });

  await step("move the second card up with its tools", async () => {
    await configEditor.head(second).focus();
    await tool(second, "Move Up (Alt+Up)").press("Enter");
  });
  await expect.poll(async () => (await configEditor.names()).slice(0, 3)).toEqual([second, first, third]);
  await tool(second, "Move Up (Alt+Up)").and(frame.locator(":focus")).waitFor();

  await step("delete the one below with its tools", () => tool(first, "Delete").press("Enter"));
  await configEditor.card(first).waitFor({ state: "detached" });
  await configEditor.head(third).and(frame.locator(":focus")).waitFor();

  await step("search", async () => {
    await page.keyboard.press("Control+F");
    await frame.getByLabel("Search by name, API, model or attribute").fill("encoder single");
  });
  await expect.poll(() => configEditor.names()).toEqual(["left-encoder", "right-encoder"]);
  await tabTo(fleet, "what was found", configEditor.head("left-encoder"));
});
