/** An item of the config, as its card shows it while it is closed. */
export interface Card {
  /** Stays the same while the text changes. */
  readonly id: number;
  readonly section: string;
  readonly name: string;
  /** What it is, in a few words: api and model, module id, version. */
  readonly detail: string;
  /** The subtype of its API, such as `camera`; empty for what has none. */
  readonly kind: string;
  readonly disabled: boolean;
}

/** How one item says that it needs another: so that it starts later, or somewhere in its attributes. */
export const linkKinds = ["depends_on", "attribute"] as const;

/** Two items of which one needs the other, by the ids of their cards. */
export interface Link {
  /** The one that needs the other. */
  readonly from: number;
  readonly to: number;
  readonly kind: (typeof linkKinds)[number];
}
