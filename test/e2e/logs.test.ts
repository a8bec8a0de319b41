import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { startDemoCloud, type DemoCloud } from "../../scripts/demoCloud.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { expect, test } from "./harness/test.ts";
import { officialPartId } from "./officialClient.ts";

const orchard = ["Hatchling Robotics", "Orchard"] as const;
const parts = ["windfall-main", "windfall-cart", "windfall-mast"] as const;

/** A row of the Tails view. */
const tailRow = (page: Page, name: string): Locator =>
  page.locator(".pane", { hasText: "Tails" }).locator(".monaco-list-row", { hasText: name }).last();

/** A cloud whose machines say what the test wants them to say. */
async function talkingCloud() {
  const cloud = await startDemoCloud({ folder: await temporaryFolder(), args: ["--control"] });
  onTestFinished(() => cloud.stop());
  const ids = await Promise.all(parts.map((part) => officialPartId(cloud, ...orchard, "windfall", part)));
  const say = (part: number, entry: object) => pull(cloud, "writeLogs", { partId: ids[part], ...entry });
  return { cloud, say };
}

async function pull({ url, control }: DemoCloud, lever: string, values: object): Promise<void> {
  const response = await fetch(`${url}/control/${lever}`, {
    method: "POST",
    headers: { authorization: `Bearer ${control ?? ""}` },
    body: JSON.stringify(values),
  });
  if (!response.ok) throw new Error(await response.text());
}

for (const theme of ["dark", "light"] as const) {
  test(`a machine of three parts is tailed, paused, filtered, stopped and closed, ${theme}`, async ({ openFleet }) => {
    const { cloud, say } = await talkingCloud();
    const { workbench, tree, palette, quickInput, output, page, step } = await openFleet({ cloud, theme });
    await workbench.openView("Viam Fleet");
    const machine = await tree.find(...orchard, "windfall");
    await machine.chooseFromMenu("Tail Logs");
    await output.see("Live: new entries appear here");
    expect(await output.channel()).toBe("Viam: windfall");
    const row = tailRow(page, "windfall");
    await step("see the Tails view", () => row.filter({ hasText: "live" }).waitFor());
    for (const part of [0, 1, 2]) await say(part, { message: `a word from ${part}` });
    for (const [at, part] of parts.entries()) {
      expect(await output.see(`a word from ${at}`)).toContain(`[${part}]`);
    }
    await say(1, { message: "came late", ago: 90_000 });
    expect(await output.see("came late")).toContain("(late)");
    await say(0, { level: "error", logger: "rdk", message: "panic: it broke\nmain.main()\n\tmain.go:1" });
    await output.see("main.go:1");

    await palette.run("Viam: Pause Tail");
    await step("see that it is paused", () => row.filter({ hasText: "paused" }).waitFor());
    for (let at = 0; at < 5; at++) await say(0, { message: `kept ${at}` });
    await step("see how many wait", () => row.filter({ hasText: /paused · \d+ waiting/ }).waitFor());
    expect(await output.text()).not.toContain("kept");
    await output.clickTitle("Resume Tail");
    for (let at = 0; at < 5; at++) await output.see(`kept ${at}`);
    await step("see that it goes on", () => row.filter({ hasText: "live" }).waitFor());

    await palette.run("Viam: Filter Tail…");
    await quickInput.answer("Which levels?", "");
    await quickInput.answer("Words in the message", "smoke");
    await quickInput.answer("The name of a component", "");
    await step("see the filter", () => row.filter({ hasText: "with smoke" }).waitFor());
    await output.see("Only some entries are shown: with smoke.");
    expect(await output.text()).toMatch(/Stopped tailing[^]*Only some entries are shown/);
    await step("see it live", () => row.filter({ hasText: "live" }).waitFor());
    await say(2, { message: "nothing to see" });
    await say(2, { level: "warn", message: "smoke at the mast" });
    await output.see("smoke at the mast");
    expect(await output.text()).not.toContain("nothing to see");

    const stop = page.locator(".monaco-menu .action-label", { hasText: "Stop Tailing" });
    await step("open its menu", async () => {
      await row.click({ button: "right" });
      await stop.waitFor();
    });
    await step("stop it", () => stop.click());
    await page.locator(".part.panel .title-actions [aria-label^='Start Tail Again']").waitFor();
    await step("see that it stopped", () => row.filter({ hasText: "stopped" }).waitFor());
    await step("hide the panel", async () => {
      await page.keyboard.press("Control+J");
      await page.locator(".part.panel").waitFor({ state: "hidden" });
    });
    await step("click what stopped", () => row.click());
    await output.see("Stopped tailing.");
    await step("close it", async () => {
      await row.hover();
      await row.locator(".actions [aria-label^='Close Tail']").click();
    });
    await row.waitFor({ state: "detached" });
  });
}

/** How many entries a search shows before more are asked for. A day of the demo fleet has more. */
const shownFirst = 200;

for (const theme of ["dark", "light"] as const) {
  test(`yesterday's log is searched, widened to another part, and saved, ${theme}`, async ({ openFleet }) => {
    const fleet = await openFleet({ theme });
    const { workbench, tree, editor, palette, quickInput, dialog, page, step, profile, notifications } = fleet;
    await workbench.openView("Viam Fleet");
    await (await tree.find(...orchard, "windfall")).chooseFromMenu("Search Logs…");
    await quickInput.pick("windfall-main");
    await quickInput.pick("Yesterday");
    await quickInput.answer("Which levels?", "");
    await quickInput.answer("Words in the message", "");
    await quickInput.answer("The name of a component", "");
    await editor.locator.getByText(/windfall-main,\sfrom\s/).waitFor();
    await expect.poll(async () => (await editor.text()).split("\n").length).toBeGreaterThan(shownFirst);

    for (const [ending, whole] of [
      ["log", /^\d{4}-\d\d-\d\d [^]*\n$/],
      ["jsonl", /^\{"[^]*\}\n$/],
    ] as const) {
      const file = path.join(profile.folder, "window-1", `yesterday.${ending}`);
      await palette.run("Viam: Save Logs…");
      if (ending === "log") await dialog.choose("Read and Save All");
      await step("type where it is saved", () => quickInput.typePath(file, path.join(profile.folder, "window-1")));
      await quickInput.answer("Save Logs", file);
      await expect.poll(() => readFile(file, "utf8").catch(() => "")).toMatch(whole);
      const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
      expect(lines.length).toBeGreaterThan(shownFirst);
      if (ending === "jsonl") for (const each of lines) expect(JSON.parse(each)).toHaveProperty("message");
    }
    expect(await notifications.texts()).toEqual([]);

    await palette.run("Viam: Search the Same in Another Log…");
    await quickInput.type("windfall-cart");
    await quickInput.pick("windfall-cart");
    await editor.locator.getByText(/windfall-cart,\sfrom\s/).waitFor();
    const line = editor.locator.locator(".view-line", { hasText: /INFO|WARN|DEBUG|ERROR/ }).nth(3);
    const said = (await line.innerText()).replaceAll("\u00a0", " ");
    if (theme === "dark") {
      await step("put the cursor on an entry", () => line.click());
      await palette.run("Viam: Show What Was Logged Around This Entry");
    } else {
      await step("hover the time of an entry", () => line.hover({ position: { x: 20, y: 8 } }));
      const link = page.locator(".monaco-hover a", { hasText: "Show what was logged around then" });
      await step("follow the link", () => link.click());
    }
    await editor.locator.getByText("which is all").waitFor();
    expect(await editor.text()).toContain(said.slice(0, 40));
    await step("see the entry among its neighbours", () =>
      page.locator(".editor-instance .current-line").first().waitFor(),
    );
  });
}

test("a tail that would read much is asked about, and outlives the cloud", async ({ openFleet }) => {
  const state = ["--state", path.join(await temporaryFolder(), "fleet.json")];
  const { workbench, tree, output, dialog, cloud, profile, stopCloud, page, step } = await openFleet({
    cloudArguments: state,
    theme: "light",
    settings: { "viam.logs.lookBack": 720 },
  });
  await workbench.openView("Viam Fleet");
  const part = await tree.find(...orchard, "windfall", "windfall-main");
  await part.chooseFromMenu("Tail Logs");
  expect(await dialog.text()).toContain("Begin with the last 12 hours?");
  await dialog.choose("Tail");
  await output.see("Live: new entries appear here");
  await stopCloud();
  await output.see("The stream broke:");
  const row = tailRow(page, "windfall-main");
  await step("see that it reconnects", () => row.filter({ hasText: "reconnecting" }).waitFor());
  const status = page.locator(".statusbar-item", { hasText: "Tailing windfall / windfall-main · reconnecting" });
  await status.waitFor();
  const again = await startDemoCloud({ folder: profile.folder, args: [...state, "--port", new URL(cloud.url).port] });
  try {
    await output.see("Reconnected after");
    await step("see that it is live", () => row.filter({ hasText: "live" }).waitFor());
  } finally {
    await again.stop();
  }
});

test("an entry leads to its resource, and an error shows in the config until the machine is well", async ({
  openFleet,
}) => {
  const { cloud, say } = await talkingCloud();
  const { workbench, tree, configEditor, editor, output, page, step } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  const part = await tree.find(...orchard, "windfall", "windfall-main");
  await part.click();
  await configEditor.waitForCards();
  await workbench.chooseAboveEditor("Tail Logs");
  await output.see("Live: new entries appear here");
  const logger = "rdk.resource_manager.rdk:component:gripper/soft-hand";
  await say(0, { level: "error", logger, message: "resource configuration error: no arm at 10.1.8.199" });
  await output.see("no arm at 10.1.8.199");
  const link = page.locator(".part.panel .detected-link", { hasText: "soft-hand" }).last();
  await step("follow the link to the resource", () => link.click({ modifiers: ["Control"] }));
  await editor.locator.locator(".view-line", { hasText: '"soft-hand"' }).first().waitFor();
  await step("see the error at the resource", () => editor.locator.locator(".squiggly-error").first().waitFor());
  await step("open the problems", () => page.keyboard.press("Control+Shift+M"));
  await step("see it among the problems", () =>
    page.locator(".markers-panel .monaco-list-row", { hasText: "no arm at 10.1.8.199" }).waitFor(),
  );
  await say(0, { logger, message: "Now reconfiguring resource" });
  await step("see that it is well", () =>
    editor.locator.locator(".squiggly-error").first().waitFor({ state: "detached" }),
  );

  await say(0, { level: "error", logger, message: "resource configuration error: no arm at 10.1.8.200" });
  await step("see the next error", () => editor.locator.locator(".squiggly-error").first().waitFor());
  const tail = tailRow(page, "windfall-main");
  for (const [action, state] of [
    ["Stop Tailing", "live"],
    ["Close Tail", "stopped"],
  ] as const) {
    await step(action, async () => {
      await tail.filter({ hasText: state }).waitFor();
      await tail.hover();
      await tail.locator(`.actions [aria-label^='${action}']`).click();
    });
  }
  await step("see that nobody says any more what is wrong", () =>
    editor.locator.locator(".squiggly-error").first().waitFor({ state: "detached" }),
  );
});

test("the errors of the last hour stand beside machines, where somebody wants that", async ({ openFleet }) => {
  const { cloud, say } = await talkingCloud();
  for (let at = 0; at < 3; at++) await say(at, { level: "error", message: `error ${at}` });
  const { workbench, tree, step, page } = await openFleet({ cloud, settings: { "viam.logs.errorCounts": true } });
  await workbench.openView("Viam Fleet");
  const { locator } = await tree.find(...orchard, "windfall");
  const badge = locator.locator(".monaco-icon-label");
  await step("see the count", () =>
    expect.poll(() => badge.first().evaluate((each) => getComputedStyle(each, "::after").content)).toMatch(/"[1-9]/),
  );
  await step("hover the machine", () => locator.hover());
  const told = page.locator(".monaco-hover", { hasText: /\d errors? in the last hour \(about/ });
  await step("see what the count is", () => told.waitFor());
});
