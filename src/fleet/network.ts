/** How to reach a host: what the user's settings say about the way there. */
export interface NetworkOptions {
  /** Takes one line about each call: method, outcome, time. Never what was sent or received. */
  readonly log: (line: string) => void;
}
