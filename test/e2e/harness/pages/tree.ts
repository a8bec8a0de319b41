import type { Locator, Page } from "playwright-core";
import type { Step } from "../recorder.ts";
import { exactly } from "./exactly.ts";

/** The tree in the side bar. */
export class Tree {
  readonly #page: Page;
  readonly #step: Step;

  /** Made by `openWindow`. */
  constructor(page: Page, step: Step) {
    this.#page = page;
    this.#step = step;
  }

  /** The first row with this name, or one of those after it, as far as it is scrolled into view. */
  row(name: string, index = 0): TreeRow {
    const rows = this.#page.locator(".part.sidebar .monaco-list-row");
    const label = this.#page.locator(".label-name", { hasText: exactly(name) });
    return new TreeRow(name, rows.filter({ has: label }).nth(index), this.#page, this.#step);
  }

  /** Expands one row after the other, each a child of the one before, and returns the last, unexpanded. */
  async find(...names: [...parents: string[], last: string]): Promise<TreeRow> {
    for (const name of names.slice(0, -1)) await this.row(name).expand();
    const last = this.row(names.at(-1) ?? "");
    await last.locator.waitFor();
    return last;
  }

  /** The names of all rows in view, from top to bottom. */
  async names(): Promise<string[]> {
    return await this.#page.locator(".part.sidebar .monaco-list-row .label-name").allInnerTexts();
  }

  /** What the view says while it has no rows, with the titles of its buttons. */
  async welcome(): Promise<string> {
    return await this.#page.locator(".part.sidebar .welcome-view-content:visible").innerText();
  }

  /** Clicks a button of that text. */
  async clickWelcome(button: string): Promise<void> {
    await this.#step(`click ${button}`, async () => {
      await this.#page
        .locator(".part.sidebar .welcome-view-content .monaco-button", { hasText: exactly(button) })
        .click();
    });
  }

  /** Clicks a button in the title of the view. */
  async clickTitle(button: string): Promise<void> {
    await this.#step(`click ${button}`, async () => {
      await this.#page.locator(".part.sidebar .pane").first().hover();
      await this.#page.locator(`.part.sidebar .title-actions [aria-label^=${JSON.stringify(button)}]`).click();
    });
  }
}

/** One row of the tree. */
export class TreeRow {
  readonly name: string;
  readonly locator: Locator;
  readonly #page: Page;
  readonly #step: Step;

  /** Made by {@link Tree.row}. */
  constructor(name: string, locator: Locator, page: Page, step: Step) {
    this.name = name;
    this.locator = locator;
    this.#page = page;
    this.#step = step;
  }

  /** Shows what is under the row, unless it is shown; resolves when the tree has it. */
  async expand(): Promise<void> {
    await this.#setExpanded(true);
  }

  /** Hides what is under the row, unless it is hidden. */
  async collapse(): Promise<void> {
    await this.#setExpanded(false);
  }

  /** Clicks the row. */
  async click(): Promise<void> {
    await this.#step(`click ${this.name}`, async () => {
      await this.#uncover();
      await this.locator.locator(".label-name").click();
    });
  }

  /** Adds the row to those that are selected. */
  async alsoSelect(): Promise<void> {
    await this.#step(`also select ${this.name}`, async () => {
      await this.#uncover();
      await this.locator.locator(".label-name").click({ modifiers: ["ControlOrMeta"] });
    });
  }

  /** Clicks a button that shows in the row while the mouse is over it. */
  async clickInline(button: string): Promise<void> {
    await this.#step(`click ${button} on ${this.name}`, async () => {
      await this.#uncover();
      await this.locator.hover();
      await this.locator.locator(`.actions [aria-label^=${JSON.stringify(button)}]`).click();
    });
  }

  /** Chooses from the menu that a click with the right button opens, or from one inside of it. */
  async chooseFromMenu(item: string, inside?: string): Promise<void> {
    await this.#step(`open the menu of ${this.name}`, async () => {
      await this.#uncover();
      await this.locator.click({ button: "right" });
      await this.#menuItem(item).waitFor();
    });
    if (inside === undefined) await this.#step(`choose ${item}`, () => this.#menuItem(item).click());
    else {
      // A click would open it at once, and the mouse that stays there once more: what was to be clicked next would go.
      await this.#step(`point at ${item}`, async () => {
        await this.#menuItem(item).hover();
        await this.#menuItem(inside).waitFor();
      });
      await this.#step(`choose ${inside}`, () => this.#menuItem(inside).click());
    }
  }

  /** What stands after the name, in a fainter colour; empty when nothing does. */
  async description(): Promise<string> {
    return (await this.locator.locator(".label-description").allInnerTexts()).join(" ");
  }

  /** Waits until the row says how its thing is: it is drawn anew then, under the mouse and under what is dragged. */
  async waitForState(): Promise<void> {
    await this.#step(`see how ${this.name} is`, () => this.locator.locator(".label-description").waitFor());
  }

  /** What a screen reader says for the row. */
  async spoken(): Promise<string> {
    return (await this.locator.getAttribute("aria-label")) ?? "";
  }

  /** Takes the mouse off the tree, so that the tooltip of another row does not lie over this one. */
  async #uncover(): Promise<void> {
    await this.#page.mouse.move(0, 0);
    await this.#page.locator(".context-view .monaco-hover").waitFor({ state: "hidden" });
  }

  #menuItem(title: string): Locator {
    return this.#page.locator(".monaco-menu .action-label", { hasText: exactly(title) });
  }

  async #setExpanded(wanted: boolean): Promise<void> {
    await this.#step(`${wanted ? "expand" : "collapse"} ${this.name}`, async () => {
      await this.locator.waitFor();
      if ((await this.locator.getAttribute("aria-expanded")) !== String(wanted)) {
        await this.locator.locator(".monaco-tl-twistie").click();
      }
      await this.locator.and(this.#page.locator(`[aria-expanded="${wanted}"]`)).waitFor();
      await this.locator.locator(".monaco-tl-twistie:not(.codicon-tree-item-loading)").waitFor({ state: "attached" });
    });
  }
}
