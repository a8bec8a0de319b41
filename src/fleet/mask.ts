/** Stands where a secret stood. */
export const masked = "•••";

/** A known secret that is shorter than this is left to the patterns: masking every "a" would leave nothing to read. */
const shortest = 6;

const uuid = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";

/** What looks like a secret, whoever's it is; `$1` and `$2` are what may stay. */
const patterns: [pattern: RegExp, replacement: string][] = [
  // A JSON web token.
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, masked],
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, `$1 ${masked}`],
  // A name and password in an address.
  [/(\w:\/\/)[^\s/@"']+@/g, `$1${masked}@`],
  // A field or variable whose name says that its value is secret.
  [
    /((?:[\w-]*(?:secret|password|passwd|token|api[_-]?key|key_crypto|authorization|credential)[\w-]*)\\?["']?\s*[:=]\s*\\?["']?)(?!•)[^\s"'\\,;}\]]+/gi,
    `$1${masked}`,
  ],
  [/[^\s@"'<>()[\]{},:;=/\\]+(@[\w-]+(?:\.[\w-]+)+)/g, `${masked}$1`],
  // Long and random: letters and digits mixed, but no id.
  [
    new RegExp(`(?<![\\w-])(?!${uuid}(?![\\w-]))(?=[\\w+-]*\\d)(?=[\\w+-]*[a-z])[\\w+-]{24,}={0,2}(?![\\w-])`, "gi"),
    masked,
  ],
];

/**
 * Takes every secret out of a text: those that are known, however they are written, and whatever looks like one. Of
 * e-mail addresses the domain stays.
 */
export function mask(text: string, known: Iterable<string>): string {
  const spellings = new Set([...known].filter(({ length }) => length >= shortest).flatMap(spellingsOf));
  let left = text;
  // The longest first, as a shorter one may be part of it.
  for (const secret of [...spellings].sort((a, b) => b.length - a.length)) left = left.replaceAll(secret, masked);
  for (const [pattern, replacement] of patterns) left = left.replace(pattern, replacement);
  return left;
}

function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  const inUrl = encodeURIComponent(bytes.toString());
  return [secret, inJson, inForm, inUrl, bytes.toString("base64"), bytes.toString("base64url"), bytes.toString("hex")];
}
