import type { FrameLocator, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Step } from "../recorder.ts";

/** The custom editor for configs, which is a page in a frame of its own. */
export class ConfigEditor {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The page inside the editor in front; wrap clicks in it with `step`. */
  frame(): FrameLocator {
    return this.#page.frameLocator("iframe.webview.ready:visible").frameLocator("#active-frame");
  }

  /** Waits until the cards are there. */
  async waitForCards(): Promise<void> {
    await this.#step("see the cards", () => this.frame().locator(".card").first().waitFor());
  }

  /** Waits until the page has the focus, as far inside as keys go, and VS Code knows that. */
  async waitForFocus(): Promise<void> {
    await this.#step("see the focus in the page", async () => {
      await this.#page.waitForFunction(() => document.activeElement?.matches("iframe.webview[data-told=true]"));
      const inner = this.frame().owner();
      await expect.poll(() => inner.evaluate((each) => each.ownerDocument.activeElement === each)).toBe(true);
    });
  }

  /** The card with a name. */
  card(name: string): Locator {
    return this.frame().getByRole("article", { name, exact: true });
  }

  /** The heading of a card, which opens and closes it. */
  head(name: string): Locator {
    return this.card(name).locator(".toggle");
  }

  /** Opens a card. */
  async open(name: string): Promise<void> {
    await this.#step(`open the card of ${name}`, async () => {
      const head = this.head(name);
      if ((await head.getAttribute("aria-expanded")) !== "true") await head.click();
      await this.card(name).locator(".form").waitFor();
    });
  }

  /** The control of a field in a card that is open. */
  field(card: string, label: string): Locator {
    return this.card(card).getByLabel(label, { exact: true });
  }

  /** Clicks a button in the heading of a card. */
  async act(card: string, button: string): Promise<void> {
    await this.#step(`${button} ${card}`, async () => {
      await this.head(card).hover();
      await this.card(card).locator(".tools").getByRole("button", { name: button }).click();
    });
  }

  /** The names on the cards in view, from top to bottom. */
  async names(): Promise<string[]> {
    const rows = this.frame().locator("[data-row]");
    const all = await rows.evaluateAll((elements) =>
      elements.flatMap((element) => {
        const name = element.querySelector(".toggle .name")?.textContent;
        return name ? [{ name, top: element.getBoundingClientRect().top }] : [];
      }),
    );
    return all.sort((a, b) => a.top - b.top).map(({ name }) => name);
  }
}
