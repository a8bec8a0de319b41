import type { Online } from "./machines/onlineState.ts";
import type { Ref } from "./refs.ts";

/** A thing in the fleet with what is known of it at the moment. */
export interface Node<R extends Ref = Ref> {
  readonly ref: R;
  readonly online?: Online;
  /** One or two words about it: "main part", "4 machines". */
  readonly note?: string;
  /** Of a location: the ids of itself and of all locations under it. */
  readonly inside?: readonly string[];
  /** What tells apart which actions it takes, beside its kind. */
  readonly traits?: readonly Trait[];
}

/** `main`: the main part of a machine. `nested`: a location under another. `deprecated`: a module. */
export type Trait = "main" | "nested" | "deprecated";

/** Compares names as a person would sort them. */
export const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Sorts nodes as a person would, in place: case does not matter, and rover-10 stands after rover-9. */
export function byName<R extends Ref>(nodes: Node<R>[]): Node<R>[] {
  return nodes.sort((a, b) => names.compare(a.ref.name, b.ref.name));
}
