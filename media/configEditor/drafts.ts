import type { Field, Path } from "../../src/editors/protocol/cards.ts";
import { afterMove } from "./moving.ts";

/** What is typed into a field and not, or not yet, in the config. */
export interface Draft {
  readonly card: number;
  readonly path: Path;
  /** As it is typed. */
  readonly text: string;
  /** What it says as JSON; undefined while it is nothing that could be in the config. */
  readonly json: string | undefined;
  /** Why it is not in the config. */
  readonly error: string | undefined;
  /** Whether the extension has been asked to put it into the config. */
  readonly sent: boolean;
}

/** Names a field of the page, among all cards. */
export const fieldKey = (card: number, path: Path): string => `${card} ${JSON.stringify(path)}`;

/** All drafts. What is typed stays here until it is in the config, or until the user gives it up. */
export class Drafts {
  private readonly all = new Map<string, Draft>();

  /** The draft of a field, if there is one. */
  get(card: number, path: Path): Draft | undefined {
    return this.all.get(fieldKey(card, path));
  }

  /** Keeps what is typed. */
  put(draft: Draft): void {
    this.all.set(fieldKey(draft.card, draft.path), draft);
  }

  /** Gives a draft up; returns whether there was one. */
  drop(card: number, path: Path): boolean {
    return this.all.delete(fieldKey(card, path));
  }

  /** Takes along what is typed into the elements of a list when one of them moves. */
  move(card: number, path: Path, to: number): void {
    const all = [...this.all.values()];
    this.all.clear();
    for (const draft of all)
      this.put(draft.card === card ? { ...draft, path: afterMove(draft.path, path, to) } : draft);
  }

  /** The drafts that can go into the config and that the extension has not been given. */
  unsent(): Draft[] {
    return [...this.all.values()].filter(({ json, sent }) => json !== undefined && !sent);
  }

  /** The drafts that are nothing for the config as they are. */
  invalid(): Draft[] {
    return [...this.all.values()].filter(({ error }) => error !== undefined);
  }

  /** Says why the extension did not take a draft; what has been typed since is another one. */
  refuse(card: number, path: Path, error: string): void {
    const draft = this.get(card, path);
    if (draft?.sent) this.put({ ...draft, error, json: undefined });
  }

  /**
   * Lets go of what the config of a card holds by now, and of what was sent but the config has otherwise, unless the
   * user is still in that field.
   */
  settle(card: number, fields: readonly Field[], focused: string | undefined): void {
    const values = new Map<string, string | undefined>();
    eachField(fields, (field) => values.set(fieldKey(card, field.path), field.value));
    for (const [key, draft] of this.all) {
      if (draft.card !== card) continue;
      const arrived = draft.sent && (values.get(key) ?? "") === draft.json;
      if (arrived || (draft.sent && draft.error === undefined && key !== focused)) this.all.delete(key);
    }
  }

  /** Lets go of all drafts of cards that are gone. */
  keepOnly(cards: ReadonlySet<number>): void {
    for (const [key, { card }] of this.all) if (!cards.has(card)) this.all.delete(key);
  }

  [Symbol.iterator](): Iterator<Draft> {
    return this.all.values();
  }
}

/** Calls something for each field, and for those inside of it. */
export function eachField(fields: readonly Field[], visit: (field: Field) => void): void {
  for (const field of fields) {
    visit(field);
    if (field.fields) eachField(field.fields, visit);
  }
}
