import type { Locator } from "playwright-core";
import { expect, test } from "./harness/test.ts";
import type { Theme } from "./harness/theme.ts";
import type { FleetWindow } from "./harness/window.ts";
import { officialEdit, officialPartId } from "./officialClient.ts";

const place = ["Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main"] as const;

/** Opens the cards of the rover, with room for them. */
async function openCards({ workbench, tree, configEditor, page, step }: FleetWindow): Promise<void> {
  await workbench.openView("Viam Fleet");
  await (await tree.find(...place)).click();
  await configEditor.waitForCards();
  await step("make room", () => page.keyboard.press("Control+B"));
}

/** As wide as a side bar, or as a window; what VS Code has at its left comes on top. */
async function resize({ page, step }: FleetWindow, width: 320 | 1200): Promise<void> {
  await step(`be ${width} px wide`, () => page.setViewportSize({ width: width + 50, height: 800 }));
}

const valueOf = (field: Locator) => field.inputValue();

const themes: readonly Theme[] = ["dark", "light", "high contrast dark"];

test.for(themes)(
  "cards and text beside each other follow each other while one types, %s",
  async (theme, { openFleet }) => {
    const fleet = await openFleet({ theme });
    const { configEditor, editor, step, page } = fleet;
    await openCards(fleet);
    await configEditor.open("left-motor");
    const rpm = configEditor.field("left-motor", "max_rpm");
    await configEditor.waitForFocus();
    await step("open the text beside", () =>
      configEditor
        .frame()
        .getByRole("button", { name: "JSON", exact: true })
        .click({ modifiers: ["Alt"] }),
    );
    const toText = async () => {
      await configEditor.waitForFocus();
      await step("go to the text", () => page.keyboard.press("Control+2"));
    };
    const before = await editor.text();
    await step("type into the card", () => rpm.fill("250.50"));
    await toText();
    await expect.poll(() => editor.text()).toBe(before.replace('"max_rpm": 200', '"max_rpm": 250.50'));

    await editor.replace('"max_rpm": 250.50', '"max_rpm": 300');
    await expect.poll(() => valueOf(rpm)).toBe("300");

    await step("type what is no number yet", () => rpm.fill("30x"));
    await configEditor.card("left-motor").getByText("Not a number yet").waitFor();
    await toText();
    await editor.replace('"ticks_per_rotation": 996', '"ticks_per_rotation": 1000');
    await expect.poll(() => valueOf(configEditor.field("left-motor", "ticks_per_rotation"))).toBe("1000");
    expect(await valueOf(rpm)).toBe("30x");
    expect(await editor.text()).toContain('"max_rpm": 300');
    await step("give it up", () => rpm.press("Escape"));
    await expect.poll(() => valueOf(rpm)).toBe("300");

    await toText();
    await editor.replace('"max_rpm": 300', '"max_rpm": ');
    await configEditor.frame().getByText("The text is not valid JSON").waitFor();
    await editor.replace('"max_rpm": ', '"max_rpm": 400');
    await configEditor.frame().getByText("The text is not valid JSON").waitFor({ state: "hidden" });
  },
);

test("what is typed goes into the text also while the page waits for something else", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, quickInput, step, workbench } = fleet;
  await openCards(fleet);
  await configEditor.open("left-motor");
  const rpm = configEditor.field("left-motor", "max_rpm");
  const add = configEditor.frame().getByRole("button", { name: "Add…" });
  await step("ask for something to add", () => add.click());
  await quickInput.type("webcam");
  await quickInput.row("camera · webcam").waitFor();
  // As somebody does who is still typing when the picker opens.
  await step("type on", () =>
    rpm.evaluate((input) => {
      (input as HTMLInputElement).value = "250";
      input.dispatchEvent(new Event("input"));
    }),
  );
  await expect.poll(() => workbench.isDirty("crabapple-main.part.json")).toBe(true);
  await quickInput.row("camera · webcam").waitFor();
  await quickInput.cancel();
  await expect.poll(() => valueOf(rpm)).toBe("250");
});

test("things are added, renamed, put in order, deleted and brought back", async ({ openFleet }) => {
  const fleet = await openFleet({ theme: "light" });
  const { configEditor, quickInput, step, page } = fleet;
  await openCards(fleet);
  const frame = configEditor.frame();

  await step("ask for something to add", () => frame.getByRole("button", { name: "Add…" }).click());
  await step("search for it", () => quickInput.type("webcam"));
  await quickInput.pick("camera · webcam");
  const name = configEditor.field("camera-1", "name");
  await name.and(frame.locator(":focus")).waitFor();
  await step("call it front", async () => {
    await name.fill("front");
    await name.press("Enter");
  });
  await configEditor.head("front").waitFor();

  await step("rename the board", async () => {
    await configEditor.head("pi").focus();
    await page.keyboard.press("F2");
    await configEditor.field("pi", "name").and(frame.locator(":focus")).fill("brain");
    await page.keyboard.press("Enter");
  });
  await configEditor.open("left-motor");
  await configEditor.card("left-motor").getByRole("button", { name: "brain", exact: true }).waitFor();
  await expect.poll(() => valueOf(configEditor.field("left-motor", "board"))).toBe("brain");
  for (const name of ["left-motor", "brain"]) {
    await step(`close the card of ${name}`, () => configEditor.head(name).click());
    await configEditor.card(name).locator(".form").waitFor({ state: "detached" });
  }

  await step("move it down by keys", async () => {
    await configEditor.head("brain").focus();
    await page.keyboard.press("Alt+ArrowDown");
  });
  await expect.poll(() => configEditor.names()).toEqual(expect.arrayContaining(["left-encoder", "brain"]));
  await expect.poll(async () => (await configEditor.names()).indexOf("brain")).toBe(1);
  await configEditor.head("brain").and(frame.locator(":focus")).waitFor();

  await step("drag it to the top", async () => {
    await configEditor.head("brain").hover();
    const top = configEditor.card("left-encoder");
    await configEditor
      .card("brain")
      .locator(".grip")
      .dragTo(top, { targetPosition: { x: 60, y: 3 } });
  });
  await expect.poll(async () => (await configEditor.names()).indexOf("brain")).toBe(0);

  await step("delete it by a key", async () => {
    await configEditor.head("brain").focus();
    await page.keyboard.press("Delete");
  });
  await configEditor.card("brain").waitFor({ state: "detached" });
  await step("undo", () => page.keyboard.press("Control+Z"));
  await configEditor.card("brain").waitFor();
  await expect.poll(async () => (await configEditor.names())[0]).toBe("brain");

  await configEditor.act("sky-fix", "Duplicate");
  await configEditor.card("sky-fix-2").waitFor();
  await configEditor.act("sky-fix-2", "Disable");
  await configEditor.head("sky-fix-2").getByText("disabled").waitFor();
});

test.for(themes)("problems, search and the graph, %s, wide and narrow", async (theme, { openFleet }) => {
  const fleet = await openFleet({ theme });
  const { configEditor, step, page, quickInput } = fleet;
  await openCards(fleet);
  await resize(fleet, 1200);
  const frame = configEditor.frame();

  await configEditor.open("wheels");
  const add = configEditor.card("wheels").getByRole("combobox", { name: "Add to depends_on" });
  await step("depend on nothing", async () => {
    await add.fill("left-mator");
    await add.press("Enter");
  });
  const problem = configEditor.card("wheels").locator(".problem, .field-problem").first();
  await step("see the problem", () => problem.waitFor());
  await configEditor.card("wheels").locator(".field-problem", { hasText: "left-mator" }).waitFor();
  await step("go to where it is", () => problem.getByRole("button", { name: "Go to the field" }).click());
  await add.and(frame.locator(":focus")).waitFor();
  await frame
    .locator(".outline")
    .getByText(/error|warning/)
    .waitFor();
  await resize(fleet, 320);
  await step("see the problem in a narrow page", () => problem.scrollIntoViewIfNeeded());
  await step("ask for a quick fix", () => problem.getByRole("button", { name: "Quick Fix…" }).click());
  await step("take it", async () => {
    await quickInput.locator.locator(".monaco-list-row").first().click();
  });
  await problem.waitFor({ state: "detached" });
  await resize(fleet, 1200);

  await step("search", async () => {
    await page.keyboard.press("Control+F");
    await frame.getByLabel("Search by name, API, model or attribute").fill("encoder single");
  });
  await frame
    .getByText(/^2 of \d+$/)
    .first()
    .waitFor();
  await expect.poll(() => configEditor.names()).toEqual(["left-encoder", "right-encoder"]);
  await step("show everything again", () => page.keyboard.press("Escape"));
  await expect.poll(async () => (await configEditor.names()).length).toBeGreaterThan(2);

  await step("show the graph", () => frame.getByRole("button", { name: "Graph", exact: true }).click());
  const box = frame.locator('g[role="button"]', { hasText: "row-keeper" });
  await step("see it", () => box.waitFor());
  await resize(fleet, 320);
  await step("fit it in", () => frame.getByRole("button", { name: /^Fit/ }).click());
  await resize(fleet, 1200);
  await step("fit it in again", () => frame.getByRole("button", { name: /^Fit/ }).click());
  await step("go to a card from it", () => box.click());
  await configEditor.card("row-keeper").locator(".form").waitFor();
  const isInView = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= document.documentElement.clientHeight;
  };
  await expect.poll(() => configEditor.head("row-keeper").evaluate(isInView)).toBe(true);
  await expect.poll(() => configEditor.field("row-keeper", "name").evaluate(isInView)).toBe(true);

  const components = frame.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: /^Components/ });
  await step("go to the first component", () => components.click());
  await configEditor.open("pi");
  await step("make a circle", async () => {
    const more = configEditor.card("pi").getByRole("combobox", { name: "Add to depends_on" });
    await more.fill("wheels");
    await more.press("Enter");
    await configEditor.card("pi").getByRole("button", { name: "wheels", exact: true }).waitFor();
    await frame.getByRole("button", { name: "Graph", exact: true }).click();
  });
  await step("see the circle", () => frame.getByText("These need one another in a circle").waitFor());
  await expect.poll(() => frame.locator("g.box.in-cycle").count()).toBeGreaterThan(2);
});

test("a fix is offered where there is one, and says so when the text became another meanwhile", async ({
  openFleet,
}) => {
  const fleet = await openFleet();
  const { configEditor, quickInput, notifications, step, cloud } = fleet;
  const partId = await officialPartId(cloud, place[0], ...place.slice(2));
  await officialEdit(cloud, partId, '"depends_on":["pi","left-encoder"]', '"depends_on":["pi","left-encodr"]');
  await officialEdit(cloud, partId, '"max_rpm":200', '"max_rpm":"fast"');
  await openCards(fleet);
  await configEditor.open("left-motor");
  const card = configEditor.card("left-motor");
  const problem = (text: string) => card.locator(".problem", { hasText: text });
  await problem("A number is expected").waitFor();
  const fix = problem("left-encodr").getByRole("button", { name: "Quick Fix…" });
  await fix.waitFor();
  expect(await problem("A number is expected").getByRole("button", { name: "Quick Fix…" }).count()).toBe(0);

  await step("ask for a quick fix", () => fix.click());
  await quickInput.locator.locator(".monaco-list-row").first().waitFor();
  await officialEdit(cloud, partId, '"ticks_per_rotation":996', '"ticks_per_rotation":997');
  await expect.poll(() => configEditor.field("left-motor", "ticks_per_rotation").inputValue()).toBe("997");
  await step("take it", () => quickInput.locator.locator(".monaco-list-row").first().click());
  await notifications.see("The text has changed meanwhile. Choose the fix again.");
  await step("ask again", () => fix.click());
  await step("take it now", () => quickInput.locator.locator(".monaco-list-row").first().click());
  await problem("left-encodr").waitFor({ state: "detached" });
});

test("a key that is added twice keeps what it holds", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, editor, palette, step, page } = fleet;
  const text =
    '{ "components": [{ "name": "c", "api": "rdk:component:arm", "model": "a:b:c", "attributes": { "k": "v" } }] }';
  await openCards(fleet);
  await palette.run("Viam: Open Config as JSON");
  await editor.replaceAll(text);
  await palette.run("Viam: Open Config");
  await configEditor.open("c");
  const add = configEditor.card("c").getByRole("button", { name: "Add a key to attributes" });
  await step("add the key again", async () => {
    // Who types on at once types into the box: it is there before the next frame.
    const focused = await add.evaluate((button) => {
      (button as HTMLButtonElement).click();
      return document.activeElement?.ariaLabel;
    });
    expect(focused).toBe("New key in attributes");
    await page.keyboard.type("k");
    await page.keyboard.press("Enter");
  });
  await step("see the focus in it", () =>
    configEditor.card("c").locator("input:focus").and(configEditor.field("c", "k")).waitFor(),
  );
  await palette.run("Viam: Open Config as JSON");
  expect(await editor.text()).toBe(text);
});
