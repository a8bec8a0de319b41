import { Mistake, outlineOf, type Outline, type Range } from "../json/outline.ts";
import { Piece } from "./piece.ts";

/** A piece and where it stands in the text. */
export interface Element extends Range {
  readonly piece: Piece;
  /** `["components", 2]`, or `["network"]`. */
  readonly path: readonly [section: string] | readonly [section: string, index: number];
}

/** Where names, numbers and the like of a config stand; what did not change since another reading is taken from it. */
export class Reading {
  /** In the order of the text. */
  readonly elements: readonly Element[];
  /** What stands on the two upper levels; undefined while they are no JSON. */
  readonly outline: Outline | undefined;
  /** Where the two upper levels stop being JSON. */
  readonly mistake: number | undefined;
  /** While they are no JSON: the last reading before this one in which they were. */
  readonly sound: Reading | undefined;
  /** By section and text. */
  private readonly pieces = new Map<string, Map<string, Piece>>();
  private readonly found = new Map<unknown, unknown>();

  constructor(
    readonly text: string,
    before?: Reading,
  ) {
    const sound = before?.outline ? before : before?.sound;
    try {
      this.outline = outlineOf(text);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      this.mistake = error.offset;
      this.sound = sound;
    }
    this.elements = (this.outline?.entries ?? []).flatMap(({ key, value, elements }) =>
      elements
        ? elements.map((range, index) => this.element([key, index], range, sound))
        : [this.element([key], value, sound)],
    );
  }

  /** The elements of one list, or the value of one setting. Of two with one key the later counts. */
  section(name: string): readonly Element[] {
    return this.get(bySection).get(name) ?? [];
  }

  /** The element that an offset of the text is in, its brackets and quotes included. */
  at(offset: number): Element | undefined {
    return this.elements.find((each) => each.offset <= offset && offset <= each.offset + each.length);
  }

  /** Works something out once. */
  get<T>(work: (reading: Reading) => T): T {
    if (!this.found.has(work)) this.found.set(work, work(this));
    return this.found.get(work) as T;
  }

  private element(path: Element["path"], { offset, length }: Range, before: Reading | undefined): Element {
    const text = this.text.slice(offset, offset + length);
    const [section] = path;
    const own = this.pieces.get(section) ?? new Map<string, Piece>();
    this.pieces.set(section, own);
    let piece = own.get(text);
    if (!piece) {
      piece = before?.pieces.get(section)?.get(text) ?? new Piece(section, text);
      own.set(text, piece);
    }
    return { piece, path, offset, length };
  }
}

function bySection({ elements, outline }: Reading): Map<string, Element[]> {
  const counting = new Map(outline?.entries.map(({ key, value }) => [key, value.offset]));
  const groups = new Map<string, Element[]>();
  for (const element of elements) {
    const [section] = element.path;
    if (element.offset < (counting.get(section) ?? 0)) continue;
    const group = groups.get(section);
    if (group) group.push(element);
    else groups.set(section, [element]);
  }
  return groups;
}
