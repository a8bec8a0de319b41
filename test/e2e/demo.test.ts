import { readdir } from "node:fs/promises";
import path from "node:path";
import { inject } from "vitest";
import { startProgram } from "../../scripts/processes/program.ts";
import { repository } from "../../scripts/repository.ts";
import { startBrowser } from "../../scripts/vscodeHost/browser.ts";
import { npmEnvironment } from "../../scripts/vscodeHost/npm.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { startRecorder } from "./harness/recorder.ts";
import { expect, test } from "./harness/test.ts";
import { newPerson, openWindow } from "./harness/window.ts";

test("the demo of the README opens a VS Code that is signed in to a fleet, and leaves nothing behind", async ({
  onTestFinished,
}) => {
  const temporary = await temporaryFolder();
  const { program, answer: address } = await startProgram({
    command: "npm",
    args: ["run", "demo", "--", "--browser", "--machines", "30"],
    cwd: repository,
    env: npmEnvironment({ TMPDIR: temporary }),
    logFile: path.join(await temporaryFolder(), "demo.log"),
    ready: (line) => /signed in to the demo fleet: (\S+)/.exec(line)?.[1],
  });
  onTestFinished(program.stop);
  const profiles = async () => (await readdir(temporary)).filter((name) => name.startsWith("viam-"));
  const browser = await startBrowser(inject("browser"));
  onTestFinished(() => browser.close());

  const person = await newPerson(browser, "dark");
  const recorder = await startRecorder("the demo of the README");
  const { workbench, tree } = await openWindow({ person, address, recorder, name: "" });
  await workbench.openView("Viam Fleet");
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");

  expect(await profiles()).toHaveLength(1);
  await program.stop();
  expect(await profiles()).toEqual([]);
});
