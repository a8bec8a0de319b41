import type { Page } from "playwright-core";
import type { Step } from "../recorder.ts";
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
      await this.#page.keyboard.press("F1");
      await this.#quickInput.type(`>${command}`);
      await this.#quickInput.row(command).click();
    });
  }
}
