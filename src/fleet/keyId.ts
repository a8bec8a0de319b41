import { t } from "@vscode/l10n";

const form = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What is wrong with the id of an API key, in a sentence; undefined for one in the form that all have. */
export function keyIdMistake(text: string): string | undefined {
  return form.test(text.trim()) ? undefined : t("A key id has the form 00000000-0000-0000-0000-000000000000.");
}
