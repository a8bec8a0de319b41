import type { Page } from "playwright-core";

/** An extension under development, and optionally what to run inside its extension host. */
export interface Development {
  /** The folder of the unpackaged extension. */
  extension: string;
  /** A CommonJS file that exports `run()`. With it, VS Code runs in its test mode: no modal dialogs. */
  tests?: string;
}

/**
 * Makes the next workbench that the page opens a development window for an unpackaged extension: adds
 * `developmentOptions` to the configuration as the workbench reads it from its page. Call it before `page.goto`.
 * (Changing the page on its way, with `page.route`, does not do: such a page may not open WebSockets.)
 */
export async function developOnPage(page: Page, authority: string, { extension, tests }: Development): Promise<void> {
  const remote = (file: string) => ({ $mid: 1, scheme: "vscode-remote", authority, path: file });
  const options = { extensions: [remote(extension)], ...(tests ? { extensionTestsPath: remote(tests) } : {}) };
  await page.addInitScript((developmentOptions) => {
    if (window !== window.top) return;
    const original = Object.getOwnPropertyDescriptor(Element.prototype, "getAttribute")?.value as (
      this: Element,
      name: string,
    ) => string | null;
    Element.prototype.getAttribute = function (name) {
      const value = original.call(this, name);
      const asked = this.id === "vscode-workbench-web-configuration" && name === "data-settings";
      if (!asked || value === null) return value;
      const configuration = JSON.parse(value) as Record<string, unknown>;
      return JSON.stringify({ ...configuration, developmentOptions });
    };
  }, options);
}
