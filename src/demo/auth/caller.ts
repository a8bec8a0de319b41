/** Who makes a call. */
import { createContextKey, type HandlerContext } from "@connectrpc/connect";
import { unauthenticated } from "../refuse.ts";

/** The key that a call was made with. */
export interface Caller {
  /** Id of the API key. */
  readonly id: string;
  /** Name of the API key. */
  readonly name: string;
}

/** Where the checked caller is kept during a call. */
export const callerKey = createContextKey<Caller | undefined>(undefined);

/** The caller of this call. Throws UNAUTHENTICATED when nobody was checked. */
export function callerOf(context: HandlerContext): Caller {
  const caller = context.values.get(callerKey);
  if (!caller) throw unauthenticated("authentication required");
  return caller;
}
