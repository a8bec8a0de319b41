import { t } from "@vscode/l10n";

/** A group of cards. */
export interface Section {
  /** The key of the list in the config, or `settings` for everything that is no list. */
  readonly id: string;
  /** The key whose value names an item. */
  readonly nameKey?: string;
  /** Whether the name is the user's choice; a fragment, for one, is named by its id. */
  readonly renames?: true;
  /** Whether an item can be kept without being in use, with `"disabled": true`. */
  readonly disables?: true;
}

/** The section of everything that is no list: network, maintenance, keys that nobody knows. */
export const settingsId = "settings";

/** The sections of a config in the order in which they are shown. */
export const sections: readonly Section[] = [
  { id: "components", nameKey: "name", renames: true, disables: true },
  { id: "services", nameKey: "name", renames: true, disables: true },
  { id: "modules", nameKey: "name", renames: true, disables: true },
  { id: "fragments", nameKey: "id", disables: true },
  { id: "fragment_mods", nameKey: "fragment_id" },
  { id: "jobs", nameKey: "name", renames: true },
  { id: "triggers", nameKey: "name", renames: true, disables: true },
  { id: "remotes", nameKey: "name", renames: true },
  { id: "processes", nameKey: "id", renames: true },
  { id: "packages", nameKey: "name", renames: true },
  { id: "log", nameKey: "pattern" },
  { id: settingsId },
];

/** The section with an id; that of the settings for keys that are no list. */
export function sectionOf(id: string): Section {
  return sections.find((each) => each.id === id) ?? { id: settingsId };
}

/** The keys of plain values, which have one card together. */
export const plainKeys: readonly string[] = ["debug", "enable_web_profile", "disable_log_deduplication", "revision"];

/** The heading of a section. */
export function sectionTitle(id: string): string {
  switch (id) {
    case "components":
      return t("Components");
    case "services":
      return t("Services");
    case "modules":
      return t("Modules");
    case "fragments":
      return t("Fragments");
    case "fragment_mods":
      return t("Fragment Changes");
    case "jobs":
      return t("Jobs");
    case "triggers":
      return t("Triggers");
    case "remotes":
      return t("Remotes");
    case "processes":
      return t("Processes");
    case "packages":
      return t("Packages");
    case "log":
      return t("Log Levels");
    default:
      return t("Machine Settings");
  }
}

/** What the card of a setting is called; the key itself for one that nobody knows. */
export function settingTitle(key: string | undefined): string {
  switch (key) {
    case undefined:
      return t("General");
    case "network":
      return t("Network");
    case "auth":
      return t("Authentication");
    case "cloud":
      return t("Cloud");
    case "maintenance":
      return t("Maintenance Window");
    case "tracing":
      return t("Tracing");
    case "agent":
      return t("Agent");
    default:
      return key;
  }
}
