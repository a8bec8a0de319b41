/** Stands where a secret stood. */
const masked = "•••";

/** A known secret that is shorter than this is left to the patterns: masking every "a" would leave nothing to read. */
const shortest = 6;

/** What the name of a field, header or variable holds whose value is secret. */
const telling =
  "secret|passw(?:or)?d|passphrase|token|api[_-]?key|private[_-]?key|key_crypto|authorization|cookie|credential|payload";

/** Such a name, and a sign such as `:` behind it. In JSON within JSON there are backslashes before quotes. */
const named = (sign: string) => `[\\w-]*(?:${telling})[\\w-]*\\\\*["']?\\s*${sign}\\s*`;

/** What stands between quotes, up to one like that which began it; \2 is that. */
const quoted = `(\\\\*["'])(?:(?!(?<!\\\\)\\2)[^\\n])*`;

const uuid = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";

/** What looks like a secret, whoever's it is; `$1` and `$2` are what may stay. */
const patterns: [pattern: RegExp, replacement: string][] = [
  // A key or certificate in PEM, perhaps within JSON, perhaps cut off.
  [/-----BEGIN [^-]+-----(?:\\+[nr]|[\w+/=\s])*(?:-----END [^-]+-----)?/g, masked],
  // A JSON web token.
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, masked],
  // A name and password in an address. Either may hold anything that somebody forgot to escape.
  [/(\w:\/\/)\S+@/g, `$1${masked}@`],
  // The value of a telling name: between quotes, in an address or in the environment, or to the end of the line.
  [new RegExp(`(${named("[:=]")})${quoted}`, "gi"), `$1$2${masked}`],
  [new RegExp(`(["']key\\\\*["']\\s*:\\s*)${quoted}`, "g"), `$1$2${masked}`],
  [new RegExp(`(${named("=")})(?!\\s*\\\\*["'])[^\\s"'&]+`, "gi"), `$1${masked}`],
  [new RegExp(`(${named(":")})(?!\\s*\\\\*["'])[^\\s}\\]].*`, "gi"), `$1${masked}`],
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, `$1 ${masked}`],
  // What stands before the @ of an e-mail address.
  [/[^\s@"'<>()[\]{},:;=/\\]+((?:@|%40)[\w-]+(?:\.[\w-]+)+)/g, `${masked}$1`],
  // Long, of letters and digits mixed, but no id.
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
  return left.replace(/[\w+/=-]{24,}/g, (run) => (isJumpy(run) ? masked : run));
}

/** Something as JSON in which nothing stands under a name that tells of a secret, however deep. */
export function maskedJson(value: unknown): string {
  return JSON.stringify(value, (name, each: unknown) => (isTelling.test(name) && each ? masked : each), 2);
}

const isTelling = new RegExp(telling, "i");

/** How a secret may be written: as it is, and as JSON, forms, addresses and encodings of bytes write it. */
export function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inJsonOfGo = inJson.replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
  const twice = JSON.stringify(inJson).slice(1, -1);
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  const inUrl = encodeURIComponent(bytes.toString());
  const inOtherUrl = inUrl.replace(/%../g, (each) => each.toLowerCase());
  const ofBytes = [bytes.toString("base64"), bytes.toString("base64url"), bytes.toString("hex")];
  return [secret, inJson, inJsonOfGo, twice, inForm, inUrl, inOtherUrl, ...ofBytes];
}

/** Chance jumps between small letters, capitals and digits at every other character; words and paths hardly do. */
function isJumpy(run: string): boolean {
  const text = run.replace(new RegExp(`(?<!\\w)${uuid}(?!\\w)|[^a-z0-9]`, "gi"), "");
  const stretches = text.match(/[a-z]+|[A-Z]+|\d+/g)?.length ?? 0;
  return text.length >= 20 && stretches - 1 > 0.4 * text.length;
}
