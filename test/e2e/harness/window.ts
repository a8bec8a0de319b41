import type { Browser, BrowserContext, Page } from "playwright-core";
import { ConfigEditor } from "./pages/configEditor.ts";
import { Dialog } from "./pages/dialog.ts";
import { Editor } from "./pages/editor.ts";
import { noteFocusOfFrames } from "./pages/focus.ts";
import { Notifications } from "./pages/notifications.ts";
import { Output } from "./pages/output.ts";
import { Palette } from "./pages/palette.ts";
import { QuickInput } from "./pages/quickInput.ts";
import { Tree } from "./pages/tree.ts";
import { Workbench } from "./pages/workbench.ts";
import type { Recorder, Step } from "./recorder.ts";
import { colorScheme, type Theme } from "./theme.ts";

/** One window of VS Code, and everything in it that a person can use. */
export interface FleetWindow {
  /** The page itself, for what has no object of its own here. */
  readonly page: Page;
  /** Wraps something that uses the page, so that it leaves a picture, too. */
  readonly step: Step;
  readonly workbench: Workbench;
  readonly tree: Tree;
  readonly editor: Editor;
  readonly configEditor: ConfigEditor;
  readonly palette: Palette;
  readonly quickInput: QuickInput;
  readonly output: Output;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
}

/** How to open a window. */
export interface WindowOptions {
  /** The browser profile: what one person keeps in the browser. */
  person: BrowserContext;
  address: string;
  recorder: Recorder;
  /** Tells its pictures from those of other windows. */
  name: string;
}

/** The longest wait for anything that should be seen, in milliseconds. */
const patience = 30_000;

/** A new browser profile, as of somebody who has not been here before. */
export function newPerson(browser: Browser, theme: Theme): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: colorScheme(theme),
    permissions: ["clipboard-read", "clipboard-write"],
  });
}

/** Opens a window, and waits until the extension shows in its activity bar. */
export async function openWindow({ person, address, recorder, name }: WindowOptions): Promise<FleetWindow> {
  const page = await person.newPage();
  page.setDefaultTimeout(patience);
  await page.addInitScript(noteFocusOfFrames);
  page.on("pageerror", (error) => void recorder.note(`   error in the page ${name}: ${error.stack ?? error.message}`));
  page.on("crash", () => void recorder.note(`   the page ${name} crashed`));

  const step = recorder.stepsOf(page, name);
  const quickInput = new QuickInput(page, step);
  const palette = new Palette(page, step, quickInput);
  const workbench = new Workbench(page, step);
  await step("open VS Code", async () => {
    await page.goto(address);
    await workbench.viewIcon("Viam Fleet").waitFor();
  });
  return {
    page,
    step,
    workbench,
    quickInput,
    palette,
    tree: new Tree(page, step),
    editor: new Editor(page, step),
    configEditor: new ConfigEditor(page, step),
    output: new Output(page, step, palette),
    notifications: new Notifications(page, step),
    dialog: new Dialog(page, step),
  };
}
