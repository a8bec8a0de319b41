import type { FrameLocator, Page } from "playwright-core";

/** The custom editor for configs, which is a page in a frame of its own. */
export class ConfigEditor {
  readonly #page: Page;

  /** Made by `openWindow`. */
  constructor(page: Page) {
    this.#page = page;
  }

  /** The page inside the editor in front; wrap clicks in it with `step`. */
  frame(): FrameLocator {
    return this.#page.frameLocator("iframe.webview.ready:visible").frameLocator("#active-frame");
  }
}
