import { body, card, link, path, problem, section } from "./cards.ts";
import type { Body, Card, Link, Path, Problem, Section } from "./cards.ts";
import { count, flag, list, object, oneOf, text, typed, type Readers } from "./readers.ts";

/** The lines at the top of the editor. */
export interface Head {
  /** Organization, locations and machine, the widest first. */
  readonly crumbs: readonly string[];
  readonly name: string;
  /** "online", "offline 3 h" and the like; undefined for fragments. */
  readonly state?: string | undefined;
  readonly stateKind?: StateKind | undefined;
  /** "saved 5 min ago by someone@example.com". */
  readonly saved?: string | undefined;
  readonly canTail: boolean;
  readonly hasHistory: boolean;
  /** Why this is not what holds at the moment: the cloud cannot be reached. */
  readonly stale?: string | undefined;
}

/** Whether a machine talks to the cloud. */
export type StateKind = (typeof stateKinds)[number];

const stateKinds = ["online", "offline", "awaiting setup", "unknown"] as const;

/** What the page is told. */
export type ToPage =
  | { readonly type: "head"; readonly head: Head }
  | {
      readonly type: "state";
      readonly dirty: boolean;
      /** Why the cards may be out of date: the text is no JSON at the moment. */
      readonly mistake?: string | undefined;
      /** Why nothing can be changed. */
      readonly readOnly?: string | undefined;
    }
  | { readonly type: "cards"; readonly sections: readonly Section[]; readonly cards: readonly Card[] }
  /** Puts other cards in the place of some, counted from `start`. */
  | {
      readonly type: "change";
      readonly start: number;
      readonly removed: number;
      readonly cards: readonly Card[];
    }
  | { readonly type: "bodies"; readonly bodies: readonly Body[] }
  | { readonly type: "problems"; readonly problems: readonly Problem[] }
  /** The cards that hold the words of a search. */
  | { readonly type: "found"; readonly query: string; readonly cards: readonly number[] }
  | { readonly type: "links"; readonly links: readonly Link[] }
  /** Shows a card, opens it, and gives a field of it the focus. */
  | { readonly type: "show"; readonly card: number; readonly focus: "card" | "name" | "field"; readonly path: Path }
  /** Why something that was typed is not in the config. */
  | { readonly type: "refused"; readonly card: number; readonly path: Path; readonly sentence: string }
  /** Says something that screen readers should read out. */
  | { readonly type: "say"; readonly sentence: string };

type Rest<T extends ToPage["type"]> = Omit<Extract<ToPage, { type: T }>, "type">;

const head = object<Head>(
  { crumbs: list(text), name: text, canTail: flag, hasHistory: flag },
  { state: text, stateKind: oneOf(...stateKinds), saved: text, stale: text },
);

const readers: Readers<ToPage> = {
  head: object<Rest<"head">>({ head }, {}),
  state: object<Rest<"state">>({ dirty: flag }, { mistake: text, readOnly: text }),
  cards: object<Rest<"cards">>({ sections: list(section), cards: list(card) }, {}),
  change: object<Rest<"change">>({ start: count, removed: count, cards: list(card) }, {}),
  bodies: object<Rest<"bodies">>({ bodies: list(body) }, {}),
  problems: object<Rest<"problems">>({ problems: list(problem) }, {}),
  found: object<Rest<"found">>({ query: text, cards: list(count) }, {}),
  links: object<Rest<"links">>({ links: list(link) }, {}),
  show: object<Rest<"show">>({ card: count, focus: oneOf("card", "name", "field"), path }, {}),
  refused: object<Rest<"refused">>({ card: count, path, sentence: text }, {}),
  say: object<Rest<"say">>({ sentence: text }, {}),
};

/** Checks what came from the extension. Returns undefined for anything that is no message. */
export function toPage(value: unknown): ToPage | undefined {
  return typed<ToPage>(value, readers);
}
