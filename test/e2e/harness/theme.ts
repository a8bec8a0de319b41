import type { BrowserContextOptions } from "playwright-core";
import type { Settings } from "../../../scripts/vscodeHost/profile.ts";

/** The looks that VS Code has out of the box. */
export type Theme = "dark" | "light" | "high contrast dark" | "high contrast light";

/** The user settings that give VS Code this look; every release calls its dark and its light theme something else. */
export function themeSettings(theme: Theme): Settings {
  switch (theme) {
    case "dark":
    case "light":
      return { "window.autoDetectColorScheme": true };
    case "high contrast dark":
      return { "workbench.colorTheme": "Default High Contrast" };
    case "high contrast light":
      return { "workbench.colorTheme": "Default High Contrast Light" };
  }
}

/** The colour scheme that the browser reports to go with it. */
export const colorScheme = (theme: Theme): NonNullable<BrowserContextOptions["colorScheme"]> =>
  theme.endsWith("light") ? "light" : "dark";
