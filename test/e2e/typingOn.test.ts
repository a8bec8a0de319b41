import { expect, test } from "./harness/test.ts";
import type { FleetWindow } from "./harness/window.ts";

/** Opens a card, with its text beside and room for both. */
async function openCard(fleet: FleetWindow, name: string): Promise<void> {
  const { workbench, tree, configEditor, page, step } = fleet;
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Orchard", "North Rows", "crabapple", "crabapple-main")).click();
  await configEditor.waitForCards();
  await step("make room", () => page.keyboard.press("Control+B"));
  await configEditor.open(name);
}

/** Waits until the text holds something, whatever its white space, and resolves with it. */
async function expectText({ palette, editor }: FleetWindow, held: string): Promise<string> {
  await palette.run("Viam: Open Config as JSON");
  const text = async () => (await editor.text()).replace(/\s+/g, "");
  await expect.poll(text).toContain(held);
  return text();
}

test("two names that are added one right after the other are both in the list", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, page, step } = fleet;
  await openCard(fleet, "pi");
  await step("go to the dependencies", () => configEditor.card("pi").getByLabel("Add to depends_on").click());
  await step("type two names", () => page.keyboard.type("one\ntwo\n"));
  const chip = (name: string) => configEditor.card("pi").getByRole("button", { name: `Remove ${name}`, exact: true });
  await chip("one").waitFor();
  await chip("two").waitFor();
  await expectText(fleet, '"depends_on":["one","two"]');
});

test("a field that was typed back to what it was follows the text", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, editor, page, step } = fleet;
  await openCard(fleet, "left-motor");
  const [name, rpm] = [configEditor.field("left-motor", "name"), configEditor.field("left-motor", "max_rpm")];
  await step("change the name and change it back", async () => {
    await name.focus();
    await page.keyboard.type("x");
    await name.fill("left-motor");
  });
  await step("change the speed and change it back", async () => {
    await rpm.focus();
    await page.keyboard.press("End");
    await page.keyboard.type("1");
    await page.keyboard.press("Backspace");
  });
  await step("open the text beside", () =>
    configEditor
      .frame()
      .getByRole("button", { name: "JSON", exact: true })
      .click({ modifiers: ["Alt"] }),
  );
  await editor.replace('"max_rpm": 200', '"max_rpm": 300');
  await editor.replace('"name": "left-motor"', '"name": "port-motor"');
  await configEditor.head("port-motor").waitFor();
  const values = async () => [
    await configEditor.field("port-motor", "name").inputValue(),
    await configEditor.field("port-motor", "max_rpm").inputValue(),
  ];
  await expect.poll(values).toEqual(["port-motor", "300"]);
});

test("what is typed right after a key was added is its value, and stands in no other field", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, editor, palette, page, step } = fleet;
  await openCard(fleet, "pi");
  await palette.run("Viam: Open Config as JSON");
  await editor.replaceAll(
    '{ "components": [{ "name": "c", "api": "rdk:component:arm", "model": "a:b:c", "attributes": { "k": "v", "l": ["x"] } }] }',
  );
  await palette.run("Viam: Open Config");
  await configEditor.open("c");
  const card = configEditor.card("c");
  await step("add a key", () => card.getByRole("button", { name: "Add a key to attributes" }).click());
  await step("type the key and its value", () => page.keyboard.type("new\nvalue"));
  await step("add an element", () => card.getByRole("button", { name: "Add to l" }).focus());
  await step("type it", () => page.keyboard.type("\nelement"));
  await configEditor.waitForFocus();
  await expectText(fleet, '"attributes":{"k":"v","l":["x","element"],"new":"value"}');
});

test("a name is typed right after F2", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, page, step } = fleet;
  await openCard(fleet, "pi");
  await step("rename it", async () => {
    await configEditor.head("pi").focus();
    await page.keyboard.press("F2");
    await page.keyboard.type("brain\n");
  });
  await configEditor.head("brain").waitFor();
});

test("what is typed right after everything in a field was selected takes its place", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, page, step } = fleet;
  await openCard(fleet, "pi");
  // As on a slow computer: what VS Code asks of a page because of a key comes late.
  await page.evaluate(() => {
    type Post = (this: MessagePort, message?: { channel?: string }) => void;
    const ports: { postMessage: Post } = MessagePort.prototype;
    const { postMessage } = ports;
    ports.postMessage = function (...sent) {
      setTimeout(() => postMessage.apply(this, sent), sent[0]?.channel === "execCommand" ? 200 : 0);
    };
  });
  const name = configEditor.field("pi", "name");
  await step("go to the name", () => name.focus());
  await configEditor.waitForFocus();
  await step("type over all of it", async () => {
    await page.keyboard.press("Control+A");
    await page.keyboard.type("brain", { delay: 100 });
  });
  await expect.poll(() => name.inputValue()).toBe("brain");
});

test("a field that is emptied stays, and what is typed after a choice in it comes behind", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, page, step } = fleet;
  await openCard(fleet, "left-motor");
  await step("empty the encoder", () => configEditor.field("left-motor", "encoder").fill(""));
  await expect
    .poll(() =>
      configEditor
        .card("left-motor")
        .getByRole("button", { name: /^Remove encoder/ })
        .count(),
    )
    .toBe(0);
  await step("type, choose and type on", async () => {
    await page.keyboard.type("right-e");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type("s");
  });
  await expectText(fleet, '"encoder":"right-encoders"');
});

test("a card goes as far as keys move it, however fast they come", async ({ openFleet }) => {
  const fleet = await openFleet();
  const { configEditor, step } = fleet;
  await openCard(fleet, "pi");
  const before = await configEditor.names();
  expect(before.indexOf("pi")).toBe(0);
  await step("move it down twice", async () => {
    await configEditor.head("pi").focus();
    // Both before the page has been told of the first.
    await configEditor.head("pi").evaluate((head) => {
      for (let times = 0; times < 2; times++) {
        head.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, bubbles: true }));
      }
    });
  });
  await expect.poll(async () => (await configEditor.names()).indexOf("pi")).toBe(2);
});
