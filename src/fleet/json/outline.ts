import { t } from "@vscode/l10n";

/** A stretch of text, in characters from its start. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** Where a stretch ends. */
export function endOf({ offset, length }: Range): number {
  return offset + length;
}

/** What stands in a stretch of a text. */
export function textAt(text: string, { offset, length }: Range): string {
  return text.slice(offset, offset + length);
}

/** One key of the config, and where its value stands. */
export interface Entry {
  readonly key: string;
  /** The key with its quotes. */
  readonly keyRange: Range;
  readonly value: Range;
  /** Where the elements stand, if the value is a list. */
  readonly elements: readonly Range[] | undefined;
}

/** Where everything on the two upper levels of a config stands. */
export interface Outline {
  readonly root: Range;
  /** In the order of the text. Of two with one key the later counts. */
  readonly entries: readonly Entry[];
}

/** Where a text stops being JSON. */
export class Mistake extends Error {
  override readonly name = "Mistake";

  /** @param offset In characters from the start of the text. */
  constructor(readonly offset: number) {
    super(t("This is no JSON from character {0} on.", offset));
  }
}

/**
 * Finds the entries of a config and the elements of its lists. What is deeper is passed over unread, which takes a
 * megabyte five milliseconds; comments and trailing commas may stand anywhere. Throws a `Mistake` where the two upper
 * levels are no JSON.
 */
export function outlineOf(text: string): Outline {
  const reader = new Reader(text);
  const entries: Entry[] = [];
  const start = reader.expect("{");
  while (!reader.take("}")) {
    const keyRange = reader.string();
    const key = keyOf(text, keyRange);
    reader.expect(":");
    const { value, elements } = reader.value();
    entries.push({ key, keyRange, value, elements });
    if (!reader.take(",")) {
      reader.expect("}");
      break;
    }
  }
  const root = { offset: start, length: reader.at - start };
  reader.end();
  return { root, entries };
}

function keyOf(text: string, range: Range): string {
  try {
    return JSON.parse(textAt(text, range)) as string;
  } catch {
    throw new Mistake(range.offset);
  }
}

const space = /(?:[ \t\r\n\ufeff]|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;
const string = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"/y;
const scalar = /[^\s,:[\]{}"/]+/y;

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  /** Passes over a sign; returns where it stands. Throws a `Mistake` when it does not come next. */
  expect(sign: string): number {
    if (!this.take(sign)) throw new Mistake(this.at);
    return this.at - 1;
  }

  /** Passes over a sign if it comes next. */
  take(sign: string): boolean {
    this.match(space);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  string(): Range {
    this.match(space);
    const offset = this.at;
    if (!this.match(string)) throw new Mistake(offset);
    return { offset, length: this.at - offset };
  }

  value(): Pick<Entry, "value" | "elements"> {
    this.match(space);
    const offset = this.at;
    const elements = this.text[offset] === "[" ? this.elements() : undefined;
    if (!elements) this.skip();
    return { value: { offset, length: this.at - offset }, elements };
  }

  /** Throws a `Mistake` when anything but white space follows. */
  end(): void {
    this.match(space);
    if (this.at < this.text.length) throw new Mistake(this.at);
  }

  private elements(): Range[] {
    const found: Range[] = [];
    this.expect("[");
    while (!this.take("]")) {
      const offset = this.at;
      this.skip();
      found.push({ offset, length: this.at - offset });
      if (!this.take(",")) {
        this.expect("]");
        break;
      }
    }
    return found;
  }

  /** Passes over one value, whatever stands in it. */
  private skip(): void {
    const start = this.text.charCodeAt(this.at);
    if (start === quote) this.string();
    else if (start === brace || start === bracket) this.at = endOfNested(this.text, this.at);
    else if (!this.match(scalar)) throw new Mistake(this.at);
  }

  /** Passes over what an expression finds here; false when that is nothing. */
  private match(expression: RegExp): boolean {
    expression.lastIndex = this.at;
    const before = this.at;
    if (expression.test(this.text)) this.at = expression.lastIndex;
    return this.at > before;
  }
}

const [quote, backslash, slash, brace, bracket] = [0x22, 0x5c, 0x2f, 0x7b, 0x5b];

/** Where the list or object that begins at an offset ends. Counts brackets, and minds texts and comments. */
function endOfNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Opening brackets of both kinds and their closing ones are two apart.
    if (code === brace || code === bracket) depth++;
    else if (code === brace + 2 || code === bracket + 2) {
      if (--depth === 0) return at + 1;
    } else if (code === quote) at = endOfString(text, at);
    else if (code === slash) at = endOfComment(text, at);
  }
  throw new Mistake(start);
}

/** Where the closing quote of a text stands. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return at;
  }
  throw new Mistake(start);
}

/** Where the last sign of a comment stands. */
function endOfComment(text: string, start: number): number {
  space.lastIndex = start;
  space.test(text);
  if (space.lastIndex <= start) throw new Mistake(start);
  return space.lastIndex - 1;
}
