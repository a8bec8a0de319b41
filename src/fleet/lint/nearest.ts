/** The word that somebody meant who wrote another: the same but for case, or for at most two letters. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = word.length < 4 ? 2 : 3;
  for (const each of words) {
    const away = each.toLowerCase() === lower ? 0 : distance(lower, each.toLowerCase(), least);
    if (away >= least) continue;
    best = each;
    least = away;
  }
  return best;
}

/** How many letters have to be put in, taken out or changed; `limit` when it is as many or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
}
