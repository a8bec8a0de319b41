/** Hands out the bearer token of an account. */
export interface Tokens {
  /** The current token; another is obtained first if there is none, or if it ends soon. Throws what that throws. */
  get(): Promise<string>;
  /** Forgets the token, if it is still the one that failed, so that the next `get` obtains another. */
  forget(token: string): void;
}

/** A token as it was handed out. */
export interface Issued {
  readonly token: string;
  /** For how long it is good, in seconds from its arrival; undefined where nobody says, and then until it is refused. */
  readonly lasts?: number | undefined;
}

/** How long before its end a token is renewed, in seconds; of one that lives shortly, the last tenth. */
const margin = 30;

/**
 * Keeps a token in memory until it is refused or about to end. Calls that need another one share the attempt to obtain
 * it. A renewal that fails while the old token is good still does no harm.
 *
 * @param obtain Obtains another token; told which one was refused, if that is the reason.
 * @param clock A clock that nobody sets, in milliseconds.
 */
export function keptTokens(
  obtain: (refused: string | undefined) => Promise<Issued>,
  clock: () => number = () => performance.now(),
): Tokens {
  let kept: { token: string; renewAt: number; endsAt: number } | undefined;
  let refused: string | undefined;
  let underWay: Promise<string> | undefined;

  const renew = async () => {
    try {
      const { token, lasts = Infinity } = await obtain(refused);
      const renewAt = clock() + (lasts - Math.min(margin, lasts / 10)) * 1000;
      kept = { token, renewAt, endsAt: clock() + lasts * 1000 };
      return token;
    } catch (error) {
      if (kept && clock() < kept.endsAt) return kept.token;
      throw error;
    } finally {
      underWay = undefined;
    }
  };

  return {
    get: async () => (kept && clock() < kept.renewAt ? kept.token : (underWay ??= renew())),
    forget(failed) {
      if (kept?.token !== failed) return;
      kept = undefined;
      refused = failed;
    },
  };
}
