import { t } from "@vscode/l10n";
import type { NameRule } from "../fleet/nameRules.ts";
import type { Ask } from "./questions.ts";

/** Asks for a new name. What stands there already is not taken for one. */
export async function askName(ask: Ask, prompt: string, rule: NameRule, current = ""): Promise<string> {
  const check = (name: string) => (current && name === current ? t("This is its name already.") : rule(name.trim()));
  return (await ask.text({ prompt, value: current, check })).trim();
}

/** Asks for a region in which data is kept. */
export async function askRegion(ask: Ask, value = ""): Promise<string> {
  const prompt = t("The region in which data is kept");
  return (await ask.text({ prompt, value, placeholder: "us-central", check: filled })).trim();
}

/** Something that has to be said, such as a region or a message. */
export const filled: NameRule = (text) => (text.trim() ? undefined : t("Something has to stand here."));

/** Tells that something has another name. */
export const renamed = (from: string, to: string): string => t("Renamed {0} to {1}.", from, to);

/** "1 machine", "2 machines": the number and the word that goes with it. */
export function count(
  number: number,
  noun: "fragment" | "location" | "machine" | "part" | "secret" | "sub-location" | "thing",
): string {
  const one = number === 1;
  switch (noun) {
    case "fragment":
      return one ? t("1 fragment") : t("{0} fragments", number);
    case "location":
      return one ? t("1 location") : t("{0} locations", number);
    case "machine":
      return one ? t("1 machine") : t("{0} machines", number);
    case "part":
      return one ? t("1 part") : t("{0} parts", number);
    case "secret":
      return one ? t("1 secret") : t("{0} secrets", number);
    case "sub-location":
      return one ? t("1 sub-location") : t("{0} sub-locations", number);
    case "thing":
      return one ? t("1 thing") : t("{0} things", number);
  }
}
