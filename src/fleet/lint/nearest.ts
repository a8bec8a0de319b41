/** The word that somebody meant who wrote another: the same but for case, or for at most two letters. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let most = word.length < 4 ? 1 : 2;
  for (const each of words) {
    const other = each.toLowerCase();
    if (other === lower) return each;
    for (let edits = 1; edits <= most; edits++) {
      if (!isWithin(edits, lower, 0, other, 0)) continue;
      best = each;
      most = edits - 1;
    }
  }
  return best;
}

/** Whether the rest of a word becomes that of another by so many letters that are put in, taken out or changed. */
function isWithin(edits: number, a: string, i: number, b: string, j: number): boolean {
  if (Math.abs(a.length - i - (b.length - j)) > edits) return false;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(j)) {
    i++;
    j++;
  }
  if (i === a.length || j === b.length) return true;
  if (edits === 0) return false;
  const left = edits - 1;
  return isWithin(left, a, i + 1, b, j + 1) || isWithin(left, a, i + 1, b, j) || isWithin(left, a, i, b, j + 1);
}
