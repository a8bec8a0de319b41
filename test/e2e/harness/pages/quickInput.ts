import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";
import { expect } from "vitest";
import { exactly } from "./exactly.ts";

/** The box at the top where VS Code asks for a text or a choice. */
export class QuickInput {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The box itself. */
  get locator(): Locator {
    return this.#page.locator(".quick-input-widget:visible");
  }

  /** Answers the question that holds this text (in its title, prompt or placeholder), and presses Enter. */
  async answer(question: string | RegExp, text: string): Promise<void> {
    await this.#step(`answer ${String(question)}`, async () => {
      await this.#asking(question).waitFor();
      await this.type(text);
    });
    await this.accept();
  }

  /** Presses Enter in the box. */
  async accept(): Promise<void> {
    await this.#step("press Enter", () => this.#input.press("Enter"));
  }

  /** Types over what is in the box, and presses nothing. */
  async type(text: string): Promise<void> {
    await this.#input.fill(text);
  }

  /**
   * Types a path into VS Code's own dialog for files, and presses nothing. The dialog writes where it begins into the
   * box when it has read that folder, over whatever is typed by then.
   */
  async typePath(file: string, begin: string | RegExp): Promise<void> {
    await this.row("..").waitFor();
    await expect.poll(() => this.value()).toMatch(begin);
    await this.type(file);
  }

  /** Presses Enter as soon as a row has the focus. */
  async acceptRow(label: string): Promise<void> {
    await this.#step(`press Enter on ${label}`, async () => {
      await this.row(label).and(this.#page.locator(".focused")).waitFor();
      await this.#page.keyboard.press("Enter");
    });
  }

  /** The text in the box. */
  async value(): Promise<string> {
    return await this.#input.inputValue();
  }

  /** Picks the row with exactly this label. */
  async pick(label: string): Promise<void> {
    await this.#step(`pick ${label}`, async () => {
      await this.row(label).click();
    });
  }

  /** The row with exactly this label. */
  row(label: string): Locator {
    const name = this.#page.locator(".quick-input-list-row .label-name", { hasText: exactly(label) });
    return this.locator.locator(".monaco-list-row").filter({ has: name }).first();
  }

  /** The labels of the rows in view. */
  async labels(): Promise<string[]> {
    const names = this.locator.locator(".monaco-list-row .quick-input-list-row:first-child .label-name");
    return (await names.allInnerTexts()).map((name) => name.trim());
  }

  /** What stands below the input: the prompt, or what is wrong with the text. */
  async message(): Promise<string> {
    return await this.locator.locator(".quick-input-message").innerText();
  }

  /** Closes the box without an answer. */
  async cancel(): Promise<void> {
    await this.#step("press Escape", async () => {
      await this.locator.and(this.#page.locator(":focus-within")).waitFor();
      await this.#page.keyboard.press("Escape");
      await this.locator.waitFor({ state: "hidden" });
    });
  }

  get #input(): Locator {
    return this.locator.locator(".quick-input-filter input").first();
  }

  #asking(question: string | RegExp): Locator {
    const placeholder = this.locator.filter({ has: this.#page.getByPlaceholder(question) });
    return this.locator.filter({ hasText: question }).or(placeholder);
  }
}
