/** JSON that also carries the cloud's nanoseconds, which are bigints. */

/** The JSON text of a value: a bigint becomes the text "n:…", and a text that looks like one is marked with "s:". */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each === "bigint") return `n:${each}`;
    return typeof each === "string" && /^[ns]:/.test(each) ? `s:${each}` : each;
  });
}

/** The value that a text of `encode` stands for. Throws a SyntaxError for other texts. */
export function decode(text: string): unknown {
  return revived(JSON.parse(text));
}

function revived(value: unknown): unknown {
  if (typeof value === "string") {
    if (value.startsWith("n:")) return BigInt(value.slice(2));
    return value.startsWith("s:") ? value.slice(2) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const each = members[key];
    const right = revived(each);
    if (right !== each) members[key] = right;
  }
  return members;
}
