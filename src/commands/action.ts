import type { CareMark } from "../fleet/rights/care.ts";
import type { App } from "../fleet/client.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import type { Trait } from "../fleet/node.ts";
import type { KeyRef, Kind, RefOf } from "../fleet/refs.ts";
import type { Ask, Confirmation } from "./questions.ts";

/** Where an action stands in the menu of a row; `inline` shows as an icon in the row itself. */
export type Group = "inline" | "open" | "logs" | "new" | "edit" | "access" | "copy" | "danger";

/** What to read again after an action: the thing itself with all under it, or its parent, too, or the whole fleet. */
export type Refresh = "self" | "parent" | "fleet" | "nothing";

/** What came of an action: a sentence, and perhaps something that is told only this once. */
export type Outcome =
  | string
  | {
      readonly said: string;
      /** A secret to copy; kept nowhere. */
      readonly secret: string;
      /** What the button says: "Copy Key". */
      readonly copy: string;
    };

/** How an action that takes a while tells how far it is, and hears that it should stop. */
export interface Pace {
  readonly signal: AbortSignal;
  /** Tells how much is done, from 0 to 1. */
  readonly progress: (done: number) => void;
}

/** What an action has at hand beside the API. */
export interface Work extends Pace {
  /** The address of the cloud that the thing is in, such as `https://app.viam.com`. */
  readonly host: string;
  /** Marks an organization or location in the person's settings, or takes its mark away. */
  readonly mark: (id: string, mark: CareMark | undefined) => Promise<void>;
  /** Keeps the new value of a key that an account is signed in with. */
  readonly keepKey: (key: KeyRef, value: string) => Promise<void>;
}

/** One thing that a person can do to one kind of thing. */
export interface Action<K extends Kind, A> {
  /** Verb first, in title case, with an ellipsis where more is asked: "Rename Machine…". */
  readonly title: string;
  /** What follows "Could not", where the title in small letters does not read so. */
  readonly deed?: string;
  readonly group: Group;
  /** A codicon; needed for inline actions. */
  readonly icon?: string;
  /** Offered only for things with this trait, or without it. */
  readonly trait?: Trait | `not ${Trait}`;
  /** The permission that the caller needs, in the API's words [docs]; asked for before anything else is. */
  readonly needs?: Permission;
  /** Whether it can be done to several things at once. It then asks once for all. */
  readonly many?: boolean;
  /** Shows a progress bar with a way to cancel. */
  readonly long?: boolean;
  /** Whoever it is done to may lose access by it; the person is told when that is an account here. */
  readonly locksOut?: boolean;
  /** Changes only what is the person's own, and so also what is marked read-only. */
  readonly own?: boolean;
  /** Asks for what it takes. Run again from the start when the person goes back to a question before. */
  ask?(ask: Ask, target: RefOf<K>, app: App): Promise<A>;
  /**
   * What the person has to be sure of first. Throws a `Failure` where one of all targets cannot be meant; they may be of
   * several accounts.
   */
  confirm?(
    target: RefOf<K>,
    app: App,
    answer: A,
    all: readonly RefOf<K>[],
    appOf: (accountId: string) => Promise<App>,
  ): Confirmation | Promise<Confirmation>;
  /** Where it puts the thing. How that place is marked counts as well. */
  into?(target: RefOf<K>, answer: A): RefOf<Kind>;
  /** Does it, and says what was done. */
  run(app: App, target: RefOf<K>, answer: A, work: Work): Promise<Outcome>;
  readonly refresh?: Refresh;
}

/** Something to look at: opens as a read-only document. */
export interface Show<K extends Kind> {
  readonly title: string;
  readonly needs?: Permission;
  /** Opens as metadata that can be edited and saved instead. */
  readonly isEdited?: boolean;
  /** What the document shows, as JSON. */
  show(app: App, target: RefOf<K>, signal: AbortSignal): Promise<unknown>;
}

/** An action or a view, with the kind of thing that it is for. */
export type Row<K extends Kind = Kind, A = unknown> =
  { readonly kind: K; readonly action: Action<K, A> } | { readonly kind: K; readonly show: Show<K> };

/** Makes the rows of one kind of thing. One call a row, so that each answer gets its own type. */
export function on<K extends Kind>(kind: K) {
  return {
    action: <A = undefined>(action: Action<K, A>): { readonly kind: K; readonly action: Action<K, A> } => ({
      kind,
      action,
    }),
    show: (show: Show<K>): { readonly kind: K; readonly show: Show<K> } => ({ kind, show }),
  };
}
