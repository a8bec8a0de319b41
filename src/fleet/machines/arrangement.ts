import type { State } from "./onlineState.ts";

/** What machines can be put together by. */
export const groupings = ["location", "state", "version", "platform", "fragment"] as const;
export type Grouping = (typeof groupings)[number];

/** Which machines are shown, and put together by what. */
export interface Arrangement {
  /** Words that the name of the machine, or of something above it, has to hold, in any case. */
  readonly text?: string;
  /** Any of these; all when there is none. */
  readonly states?: readonly State[];
  readonly groupBy?: Grouping;
}
