import { path, type Path } from "./cards.ts";
import { count, flag, list, object, text, typed, type Readers } from "./readers.ts";

/** What the page asks for. Cards are named by their ids, places inside of them by paths. */
export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "save" }
  | { readonly type: "history" }
  | { readonly type: "tailLogs" }
  /** Shows the text, at a card and a place in it; beside the page if wanted. */
  | {
      readonly type: "openText";
      readonly card?: number | undefined;
      readonly path?: Path | undefined;
      readonly beside: boolean;
    }
  /** Shows the thing in the Fleet view that a crumb of the head names. */
  | { readonly type: "showInFleet"; readonly crumb: number }
  /** Says which card is at the top. */
  | { readonly type: "at"; readonly card: number }
  /** Wants the bodies of these cards, and of no others, from now on. */
  | { readonly type: "watch"; readonly cards: readonly number[] }
  /** Wants to know, from now on, which cards hold these words; all if there are none. */
  | { readonly type: "search"; readonly query: string }
  /** Wants to know, from now on, which card needs which. */
  | { readonly type: "graph"; readonly shown: boolean }
  | { readonly type: "add"; readonly section?: string | undefined }
  | { readonly type: "set"; readonly card: number; readonly path: Path; readonly json: string }
  /** Adds an element to a list, behind whatever the list holds by then. */
  | { readonly type: "append"; readonly card: number; readonly path: Path; readonly json: string }
  | {
      readonly type: "unset";
      readonly card: number;
      readonly path: Path;
      /** The JSON of an element as the page shows it: others may have gone from its list since. */
      readonly was?: string;
    }
  | { readonly type: "moveElement"; readonly card: number; readonly path: Path; readonly to: number }
  | { readonly type: "rename"; readonly card: number; readonly name: string }
  | { readonly type: "disable"; readonly card: number; readonly disabled: boolean }
  | { readonly type: "duplicate"; readonly card: number }
  | { readonly type: "remove"; readonly card: number }
  | { readonly type: "move"; readonly card: number; readonly to: number }
  /** Moves an item by one, from wherever it is by then. */
  | { readonly type: "moveOne"; readonly card: number; readonly down: boolean }
  /** Offers what can be done about a problem. */
  | { readonly type: "fix"; readonly card: number; readonly path: Path };

type Rest<T extends FromPage["type"]> = Omit<Extract<FromPage, { type: T }>, "type">;

const nothing = object<object>({}, {});
const ofCard = object<{ card: number }>({ card: count }, {});

const readers: Readers<FromPage> = {
  ready: nothing,
  save: nothing,
  history: nothing,
  tailLogs: nothing,
  openText: object<Rest<"openText">>({ beside: flag }, { card: count, path }),
  showInFleet: object<Rest<"showInFleet">>({ crumb: count }, {}),
  at: ofCard,
  watch: object<Rest<"watch">>({ cards: list(count) }, {}),
  search: object<Rest<"search">>({ query: text }, {}),
  graph: object<Rest<"graph">>({ shown: flag }, {}),
  add: object<Rest<"add">>({}, { section: text }),
  set: object<Rest<"set">>({ card: count, path, json: text }, {}),
  append: object<Rest<"append">>({ card: count, path, json: text }, {}),
  unset: object<Rest<"unset">>({ card: count, path }, { was: text }),
  moveElement: object<Rest<"moveElement">>({ card: count, path, to: count }, {}),
  rename: object<Rest<"rename">>({ card: count, name: text }, {}),
  disable: object<Rest<"disable">>({ card: count, disabled: flag }, {}),
  duplicate: ofCard,
  remove: ofCard,
  move: object<Rest<"move">>({ card: count, to: count }, {}),
  moveOne: object<Rest<"moveOne">>({ card: count, down: flag }, {}),
  fix: object<Rest<"fix">>({ card: count, path }, {}),
};

/** Checks what came from the page. Returns undefined for anything that is no message. */
export function fromPage(value: unknown): FromPage | undefined {
  return typed<FromPage>(value, readers);
}
