import { t } from "@vscode/l10n";
import { type Kind } from "./refs.ts";

/** The codicon that stands for things of each kind. */
export const kindIcons: Readonly<Record<Kind, string>> = {
  organization: "home",
  location: "location",
  machine: "vm",
  part: "circuit-board",
  fragments: "library",
  fragment: "extensions",
  modules: "package",
  module: "package",
  people: "organization",
  member: "person",
  invite: "mail",
  keys: "key",
  key: "key",
};

/** What a thing of a kind is called, as it stands in the middle of a sentence. */
export function kindWord(kind: Kind): string {
  switch (kind) {
    case "organization":
      return t("organization");
    case "location":
      return t("location");
    case "machine":
      return t("machine");
    case "part":
      return t("part");
    case "fragment":
      return t("fragment");
    case "module":
      return t("module");
    case "member":
      return t("member");
    case "invite":
      return t("invite");
    case "key":
      return t("API key");
    case "fragments":
    case "modules":
    case "people":
    case "keys":
      return t("folder");
  }
}

/** A text as it begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
