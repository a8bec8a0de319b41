import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";
import { exactly } from "./exactly.ts";

/** What frames everything else: the activity bar, the tabs, the window itself. */
export class Workbench {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The icon in the activity bar that opens the views with this title. */
  viewIcon(title: string): Locator {
    return this.#page.locator(".activitybar .action-item", {
      has: this.#page.locator(`[aria-label^=${JSON.stringify(title)}]`),
    });
  }

  /** Opens the views with this title in the side bar, unless they are open. */
  async openView(title: string): Promise<void> {
    await this.#step(`open view ${title}`, async () => {
      const icon = this.viewIcon(title);
      if (!(await hasClass(icon, "checked"))) await icon.click();
      // An icon that is drawn anew under the mouse, as when its badge changes, would keep its tooltip for good.
      await this.#page.mouse.move(0, 0);
      await this.#page.locator(".part.sidebar .composite.title", { hasText: title }).waitFor();
    });
  }

  /**
   * Loads the window anew, as "Developer: Reload Window" does, and waits until the extension is there again, with its
   * views where they were open: a click on their icon before that would close what is about to open.
   */
  async reload(): Promise<void> {
    await this.#step("reload the window", async () => {
      const icon = this.viewIcon("Viam Fleet");
      const wasOpen = await hasClass(icon, "checked");
      await this.#page.reload();
      await (wasOpen ? icon.and(this.#page.locator(".checked")) : icon).waitFor();
    });
  }

  /** The first tab for the file with this name: cards, text and comparisons of one file have a tab each. */
  tab(name: string): Locator {
    return this.#page.locator(`.tab[data-resource-name=${JSON.stringify(name)}]`).first();
  }

  /** The names of the files that have a tab, from left to right. */
  async tabs(): Promise<string[]> {
    const names = await this.#page
      .locator(".tab")
      .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute("data-resource-name")));
    return names.filter((name) => name !== null);
  }

  /** Whether the file with this name has changes that are not saved. */
  async isDirty(name: string): Promise<boolean> {
    return await hasClass(this.tab(name), "dirty");
  }

  /** Chooses from the menu with what has no button above the editor. */
  async chooseAboveEditor(item: string): Promise<void> {
    const editor = this.#page.locator(".editor-group-container.active .editor-actions");
    const entry = this.#page.locator(".monaco-menu .action-label", { hasText: exactly(item) });
    await this.#step("open the menu above the editor", async () => {
      await editor.getByRole("button", { name: "More Actions..." }).click();
      await entry.waitFor();
    });
    await this.#step(`choose ${item}`, () => entry.click());
  }

  /** The text in the clipboard. What VS Code is asked to copy is there a moment later. */
  async clipboard(): Promise<string> {
    return await this.#page.evaluate(() => navigator.clipboard.readText());
  }

  /** The text of the items in the status bar. */
  async statusBar(): Promise<string[]> {
    return await this.#page.locator(".statusbar-item:visible").allInnerTexts();
  }
}

async function hasClass(element: Locator, name: string): Promise<boolean> {
  return (await element.getAttribute("class"))?.split(" ").includes(name) ?? false;
}
