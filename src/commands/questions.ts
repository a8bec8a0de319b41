import type { Marks } from "../fleet/rights/care.ts";

/** What actions ask of a person, without a word about how it is shown. `ask.ts` shows it in VS Code. */

/** Something to be typed. */
export interface TextQuestion {
  /** What is asked for, as a sentence without a full stop. */
  readonly prompt: string;
  /** What stands there to begin with. */
  readonly value?: string;
  readonly placeholder?: string;
  /** Says what is wrong with the text, while it is typed; undefined when nothing is. May ask the server. */
  readonly check?: (text: string, signal: AbortSignal) => string | undefined | Promise<string | undefined>;
}

/** One of several things to choose from. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon. */
  readonly icon?: string;
  /** Chosen to begin with. */
  readonly picked?: boolean;
  readonly value: T;
}

/** A choice. */
export interface PickQuestion<T> {
  readonly prompt: string;
  /** What there is; read when it is asked, with the question already on screen. */
  readonly choices: readonly Choice<T>[] | ((signal: AbortSignal) => Promise<readonly Choice<T>[]>);
  /** What to say when there is nothing to choose from. */
  readonly none?: string;
}

/** A file on the person's machine. */
export interface FileQuestion {
  readonly prompt: string;
  /** Kind of file to its extensions, such as `{ "Module archive": ["tar.gz"] }`. */
  readonly filters: Record<string, string[]>;
  /** The path of the one that is likely meant. */
  readonly likely?: string;
}

/**
 * Asks one question after another. Each has a way back to the one before, so an action that asks may be run several
 * times over: it must change nothing until it has all its answers. Backing out of the first ends it.
 */
export interface Ask {
  text(question: TextQuestion): Promise<string>;
  pick<T>(question: PickQuestion<T>): Promise<T>;
  pickMany<T>(question: PickQuestion<T>): Promise<readonly T[]>;
  /** The path of the file. */
  file(question: FileQuestion): Promise<string>;
  /** Asks nobody: the files of this name in the folders of the window, a few at most. */
  found(name: string): Promise<readonly { readonly path: string; readonly text: string }[]>;
  /** Asks nobody: what the person has marked. */
  marks(): Marks;
}

/** A question to say yes to before something is done. */
export interface Confirmation {
  /** Names the consequence: "Delete machine rover-1? This also deletes its 2 parts." */
  readonly question: string;
  /** What it means for several things: "Their configs go with them." */
  readonly several?: string;
  /** What the button says: "Delete". */
  readonly verb: string;
  /** For the worst: the name that has to be typed. */
  readonly name?: string;
}
