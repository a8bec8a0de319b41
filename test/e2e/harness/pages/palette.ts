import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";
import { waitForKnownFocus } from "./focus.ts";
import type { QuickInput } from "./quickInput.ts";

/** The command palette. */
export class Palette {
  readonly #page: Page;
  readonly #step: Step;
  readonly #quickInput: QuickInput;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step, quickInput: QuickInput) {
    this.#page = page;
    this.#step = step;
    this.#quickInput = quickInput;
  }

  /** Runs the command with exactly this title, such as `Viam: Refresh Fleet`. */
  async run(command: string): Promise<void> {
    await this.#step(`run ${command}`, async () => {
      const row = await this.#find(command);
      await row.click();
      await row.waitFor({ state: "hidden" });
    });
  }

  /** The same, without the mouse. */
  async runByKeys(command: string): Promise<void> {
    await this.#step(`run ${command} by keys`, async () => {
      const row = await this.#find(command);
      await row.and(this.#page.locator(".focused")).waitFor();
      await this.#page.keyboard.press("Enter");
      await row.waitFor({ state: "hidden" });
    });
  }

  async #find(command: string): Promise<Locator> {
    await waitForKnownFocus(this.#page);
    await this.#page.keyboard.press("F1");
    // Until then, what is typed would go into the box that was open before.
    await this.#page.getByPlaceholder("Type the name of a command to run").waitFor();
    await this.#quickInput.type(`>${command}`);
    return this.#quickInput.row(command);
  }
}
