import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";
import { waitForKnownFocus } from "./focus.ts";

/** The text editor that has the focus, or had it last. */
export class Editor {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The text editor itself; of two that are compared, the one that can be edited. */
  get locator(): Locator {
    return this.#page.locator(".editor-group-container.active .editor-instance .monaco-editor[data-uri]").last();
  }

  /** The whole text, also what is scrolled out of view. Leaves the cursor at its end. */
  async text(): Promise<string> {
    await this.#selectAll();
    const before = "what was in the clipboard before";
    await this.#page.evaluate((text) => navigator.clipboard.writeText(text), before);
    await this.#page.keyboard.press("Control+C");
    const copied = await this.#page.waitForFunction(async (old) => {
      const text = await navigator.clipboard.readText();
      return text === old ? undefined : { text };
    }, before);
    await this.#page.keyboard.press("ArrowRight");
    return (await copied.jsonValue())?.text ?? "";
  }

  /** Types at the cursor, as is: no bracket is closed and no suggestion is taken. */
  async type(text: string): Promise<void> {
    await this.#step(`type ${text}`, async () => {
      await this.#focus();
      await this.#page.keyboard.insertText(text);
    });
  }

  /** Replaces the whole text. */
  async replaceAll(text: string): Promise<void> {
    await this.#step("replace the text", async () => {
      await this.#selectAll();
      await this.#page.keyboard.insertText(text);
    });
  }

  /** Finds the first place with the old text (within one line) and types the new text over it. */
  async replace(old: string, text: string): Promise<void> {
    await this.find(old);
    await this.#step(`replace ${old} with ${text}`, async () => {
      await this.#page.keyboard.insertText(text);
    });
  }

  /** Finds the first place with a text (within one line) and selects it. */
  async find(text: string): Promise<void> {
    await this.#step(`find ${text}`, async () => {
      await this.#focus();
      await this.#page.keyboard.press("Control+Home");
      await this.#page.keyboard.press("Control+F");
      const find = this.locator.locator(".find-widget.visible");
      const input = find.getByRole("textbox", { name: "Find" });
      const count = find.locator(".matchesCount");
      await input.fill("");
      await count.filter({ hasText: "No results" }).waitFor();
      await input.fill(text);
      await count.filter({ hasText: /^1 of / }).waitFor();
      await this.#page.keyboard.press("Escape");
      await find.waitFor({ state: "hidden" });
      await this.locator.and(this.#page.locator(".focused")).waitFor();
    });
  }

  /** Presses Ctrl+S, and waits for nothing: the save may be refused, or ask something first. */
  async pressSave(): Promise<void> {
    await this.#step("press Ctrl+S", async () => {
      await waitForKnownFocus(this.#page);
      await this.#page.keyboard.press("Control+S");
    });
  }

  /** Saves the editor in front as soon as its tab says that it is not, and waits until the tab says that it is. */
  async save(): Promise<void> {
    await this.#step("save", async () => {
      await waitForKnownFocus(this.#page);
      const tab = this.#page.locator(".editor-group-container.active .tab.active");
      await tab.and(this.#page.locator(".dirty")).waitFor();
      await this.#page.keyboard.press("Control+S");
      await tab.and(this.#page.locator(":not(.dirty)")).waitFor();
    });
  }

  /** Takes back the last change. */
  async undo(): Promise<void> {
    await this.#step("undo", async () => {
      await this.#focus();
      await this.#page.keyboard.press("Control+Z");
    });
  }

  async #focus(): Promise<void> {
    await waitForKnownFocus(this.#page);
    const editor = this.locator;
    const focused = editor.and(this.#page.locator(".focused"));
    if (!(await focused.isVisible())) await editor.locator(".view-lines").click();
    await focused.waitFor();
  }

  async #selectAll(): Promise<void> {
    await this.#focus();
    await this.#page.keyboard.press("Control+A");
  }
}
