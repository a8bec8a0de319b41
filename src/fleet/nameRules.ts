import { t } from "@vscode/l10n";

/**
 * What may be a name, as far as it is known, so that a person hears of it while typing. The server has the last word:
 * where the rules are not documented these are the looser ones.
 */

/** Says what is wrong with a name, in a sentence; undefined when nothing is. */
export type NameRule = (name: string) => string | undefined;

/** Organizations and locations: anything on one line, in any script. */
export const title: NameRule = (name) => {
  if (!name.trim()) return t("A name is needed.");
  if (Array.from(name).length > 200) return t("A name may have {0} characters.", 200);
  return undefined;
};

/** Machines, parts, fragments and resources: part of addresses and of configs [rdk][docs]. */
export const plainName: NameRule = (name) => plainUpTo(60, name);

/** What modules and packages are called in a config, which no address is made of [rdk]. */
export const longName: NameRule = (name) => plainUpTo(200, name);

function plainUpTo(longest: number, name: string): string | undefined {
  if (!name) return t("A name is needed.");
  if (name.length > longest) return t("A name may have {0} characters.", longest);
  if (!/^[a-zA-Z0-9]/.test(name)) return t("A name starts with a letter or a number.");
  if (!/^[-\w]*$/.test(name)) return t("A name holds only letters, numbers, dashes and underscores.");
  return undefined;
}

/** Namespaces of organizations [py-sdk]. */
export const namespace: NameRule = (name) => {
  if (!name) return t("A namespace is needed.");
  return /^[a-z0-9-]+$/.test(name) ? undefined : t("A namespace holds only lower-case letters, numbers and dashes.");
};

/** Tags of fragment revisions [docs]. */
export const tag: NameRule = (name) => {
  if (!name) return t("A tag is needed.");
  if (name.length > 60) return t("A tag may have 60 characters.");
  if (/^[\dv]/.test(name)) return t('A tag does not start with a number or with "v".');
  return /^[a-z0-9_-]+$/.test(name)
    ? undefined
    : t("A tag holds only lower-case letters, numbers, dashes and underscores.");
};

/** E-mail addresses, loosely. */
export const email: NameRule = (text) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? undefined : t("This is not an e-mail address.");

/** Versions of modules: semantic versions. */
export const version: NameRule = (text) =>
  /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(text)
    ? undefined
    : t("A version has the form 1.2.3, or 1.2.3-rc1.");

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Ids of API keys, which all have one form. */
export const keyId: NameRule = (text) =>
  uuid.test(text.trim()) ? undefined : t("A key id has the form 00000000-0000-0000-0000-000000000000.");

/**
 * The name with the next number behind it that nothing has yet: the one after its own, or from `first` on. It is no
 * longer than names may be.
 */
export function freeName(name: string, taken: ReadonlySet<unknown>, first = 2): string {
  const [, stem = name, own] = /^(.*?)(?:-(\d{1,9}))?$/.exec(name) ?? [];
  for (let number = own === undefined ? first : Number(own) + 1; ; number++) {
    const behind = `-${number}`;
    const free = stem.slice(0, 60 - behind.length) + behind;
    if (!taken.has(free)) return free;
  }
}
