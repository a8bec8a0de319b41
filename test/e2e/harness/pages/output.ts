import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";
import type { Palette } from "./palette.ts";

/** The Output panel. */
export class Output {
  readonly #page: Page;
  readonly #step: Step;
  readonly #palette: Palette;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step, palette: Palette) {
    this.#page = page;
    this.#step = step;
    this.#palette = palette;
  }

  /** Shows the panel, with the channel of this name as soon as there is one. */
  async show(channel: string): Promise<void> {
    await this.#palette.run("Output: Focus on Output View");
    await this.#step(`choose output ${channel}`, () => this.#channels.selectOption(channel));
  }

  /** The name of the channel in view. */
  async channel(): Promise<string> {
    return await this.#channels.locator("option:checked").innerText();
  }

  /** The lines in view, as a person reads them; the panel follows its end by itself. Empty while there is none. */
  async text(): Promise<string> {
    const lines = await this.#page.locator(".part.panel .view-line").evaluateAll((all) =>
      all
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text.replaceAll("\u00a0", " ")),
    );
    return lines.join("\n");
  }

  /** Waits for a line with this text in it, and returns that line. */
  async see(text: string | RegExp): Promise<string> {
    return await this.#step(`see the line ${String(text)}`, async () => {
      const line = this.#page.locator(".part.panel .view-line", { hasText: text }).last();
      return (await line.innerText()).replaceAll("\u00a0", " ");
    });
  }

  /** Clicks a button in the title of the panel. */
  async clickTitle(button: string): Promise<void> {
    await this.#step(`click ${button} above the output`, () =>
      this.#page.locator(`.part.panel .title-actions [aria-label^=${JSON.stringify(button)}]`).click(),
    );
  }

  get #channels(): Locator {
    return this.#page.getByRole("combobox", { name: "Switch Output" });
  }
}
