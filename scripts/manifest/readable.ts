/** What people read in package.json stands in package.nls.json, from where translations take it. */

/** Texts by their keys. */
export type Texts = Record<string, string>;

/** Properties whose text VS Code shows. */
const shown = new Set([
  "title",
  "name",
  "contextualTitle",
  "displayName",
  "label",
  "description",
  "markdownDescription",
  "deprecationMessage",
  "markdownDeprecationMessage",
  "patternErrorMessage",
  "enumDescriptions",
  "markdownEnumDescriptions",
  "enumItemLabels",
  "contents",
  "altText",
]);

/** What nobody reads although it is called so, and what is a name. */
const left = new Set(["default", "resourceLabelFormatters", "grammars", "authentication", "configurationDefaults"]);

/**
 * What an extension contributes with `%key%` in the place of each text that people read, and the texts. Those that were
 * keys already keep them, with what `known` says; a key that nothing needs any more is left out.
 */
export function extractTexts<T>(contributes: T, known: Texts): { contributes: T; texts: Texts } {
  const texts: Texts = {};
  const visit = (value: unknown, path: readonly string[], isShown: boolean): unknown => {
    if (typeof value === "string") {
      if (!isShown) return value;
      const key = keyIn(value) ?? path.join(".");
      const text = keyIn(value) === undefined ? value : known[key];
      if (text === undefined) throw new Error(`package.nls.json has no ${key}.`);
      texts[key] = text;
      return `%${key}%`;
    }
    if (Array.isArray(value)) return value.map((each, at) => visit(each, [...path, idOf(each) ?? String(at)], isShown));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) =>
        left.has(name) ? [name, each] : [name, visit(each, [...path, name], shown.has(name))],
      ),
    );
  };
  return { contributes: visit(contributes, [], false) as T, texts };
}

function keyIn(text: string): string | undefined {
  return /^%([^%]+)%$/.exec(text)?.[1];
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const { id, command, viewType } = item as Partial<Record<string, unknown>>;
  return [id, command, viewType].find((each) => typeof each === "string");
}
