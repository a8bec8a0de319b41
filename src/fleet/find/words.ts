/** A name and what else a thing is known by, such as its id, type or model. Shared by all things that have the same. */
export interface Words {
  readonly name: string;
  /** Further words, separated by spaces. */
  readonly more: string;
  /** Both in lower case, for comparing. */
  readonly lowerName: string;
  readonly lowerMore: string;
  /** Which letters and digits occur at all, a bit each: tells quickly what cannot match. */
  readonly letters: number;
  /** Which of the words of a lexicon these are, from 0. Words that are let go of leave their number to others. */
  readonly number: number;
}

/** Hands out one `Words` for all things that have the same words: configs of a fleet are alike. */
export class Lexicon {
  private readonly known = new Map<string, Words>();
  private readonly free: number[] = [];

  /** How many there are. */
  get size(): number {
    return this.known.size;
  }

  of(name: string, more = ""): Words {
    const key = `${name}\n${more}`;
    const known = this.known.get(key);
    if (known) return known;
    const [lowerName, lowerMore] = [name.toLowerCase(), more.toLowerCase()];
    const letters = lettersIn(lowerName) | lettersIn(lowerMore);
    const words = { name, more, lowerName, lowerMore, letters, number: this.free.pop() ?? this.known.size };
    this.known.set(key, words);
    return words;
  }

  /** Lets go of all words but these. */
  keepOnly(used: ReadonlySet<Words>): void {
    for (const [key, words] of this.known) {
      if (used.has(words)) continue;
      this.known.delete(key);
      this.free.push(words.number);
    }
  }
}

const digits = 1 << 26;
const others = 1 << 27;

/** A bit for each Latin letter of a text in lower case, one for all digits, and one for all other letters. */
export function lettersIn(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 97 && code <= 122) letters |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) letters |= digits;
    else if (code > 127) letters |= others;
  }
  return letters;
}
