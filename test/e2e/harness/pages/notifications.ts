import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";

/** The messages that pop up in the lower right corner. */
export class Notifications {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The texts of all messages in view, the newest first. */
  async texts(): Promise<string[]> {
    return await this.#toasts.locator(".notification-list-item-message").allInnerTexts();
  }

  /** Waits for a message with this text in it, and returns all of its text. */
  async see(text: string | RegExp): Promise<string> {
    return await this.#step(`see the message ${String(text)}`, () =>
      this.#toast(text).locator(".notification-list-item-message").innerText(),
    );
  }

  /** Waits for a message with this text in it, and clicks its button. */
  async choose(text: string | RegExp, button: string): Promise<void> {
    await this.#step(`choose ${button}`, () => this.#toast(text).getByRole("button", { name: button }).click());
  }

  /** Closes the message with this text in it. While any is in view, Escape closes messages and nothing else. */
  async dismiss(text: string | RegExp): Promise<void> {
    await this.#step(`dismiss ${String(text)}`, async () => {
      const toast = this.#toast(text);
      await toast.hover();
      await toast.locator("[aria-label^='Clear Notification']").click();
      await toast.waitFor({ state: "detached" });
    });
  }

  get #toasts(): Locator {
    return this.#page.locator(".notifications-toasts .notification-toast");
  }

  #toast(text: string | RegExp): Locator {
    return this.#toasts.filter({ hasText: text }).first();
  }
}
