import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";

/** A modal question. */
export class Dialog {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The dialog itself. */
  get locator(): Locator {
    return this.#page.locator(".monaco-dialog-box");
  }

  /** Waits for a question, and returns all that it says. */
  async text(): Promise<string> {
    return await this.#step("see the dialog", () => this.locator.locator(".dialog-message-row").innerText());
  }

  /** Answers it with the button of that title, and waits until it is gone. */
  async choose(button: string): Promise<void> {
    await this.#step(`choose ${button}`, async () => {
      const answered = await this.locator.elementHandle();
      await this.locator.getByRole("button", { name: button, exact: true }).click();
      // The next question may be there as soon as this one is gone.
      await answered.waitForElementState("hidden");
    });
  }
}
