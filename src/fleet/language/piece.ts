import { getNodeValue, parseTree, type Node, type ParseError } from "jsonc-parser";
import { isObject, type Fields } from "../json/objects.ts";

/**
 * One element of a list of a config, or the value of one setting: what can be told from its text alone, wherever it
 * stands. Immutable, so what was found out about it once holds as long as its text stays.
 */
export class Piece {
  private readonly found = new Map<unknown, unknown>();

  /** @param section The key of the config that it stands under. */
  constructor(
    readonly section: string,
    readonly text: string,
  ) {}

  /** What the text says, comments and trailing commas aside; undefined when it is no JSON at all. */
  get value(): unknown {
    return this.get(valueOf);
  }

  /** The syntax tree, with offsets in the text of the piece; of broken JSON as much as there is. */
  get tree(): Node | undefined {
    return this.get(treeOf).tree;
  }

  /** What is wrong with the JSON, comments and trailing commas included. */
  get errors(): readonly ParseError[] {
    return this.get(treeOf).errors;
  }

  /** Whether the JSON is what the cloud takes. */
  get isJson(): boolean {
    return this.get(isJson);
  }

  /** The keys of its value, if it is an object. */
  get fields(): Fields {
    return isObject(this.value) ? this.value : {};
  }

  /** Works something out once. */
  get<T>(work: (piece: Piece) => T): T {
    if (!this.found.has(work)) this.found.set(work, work(this));
    return this.found.get(work) as T;
  }
}

/** VS Code's parser takes ten times as long as JSON.parse, so the tree is made only where positions are asked for. */
function treeOf({ text }: Piece): { tree: Node | undefined; errors: ParseError[] } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  return { tree, errors };
}

function parsed({ text }: Piece): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function isJson(piece: Piece): boolean {
  return piece.get(parsed) !== undefined;
}

function valueOf(piece: Piece): unknown {
  const clean = piece.get(parsed);
  if (clean) return clean.value;
  return piece.tree && (getNodeValue(piece.tree) as unknown);
}
