import type { Interceptor } from "@connectrpc/connect";
import { effectOf } from "./effects.ts";
import { isTransient } from "../errors/faults.ts";
import { pause } from "./pause.ts";

/** How often a call is made at most. */
const tries = 3;

/** Before the second try, in milliseconds; twice as long before the third. */
const firstPause = 200;

/**
 * Makes a read again when the server is not available for the moment, within the deadline of the call. A write is left
 * alone: nobody knows how far it got. So is a stream, whose owner opens another.
 */
export function retried(log: (line: string) => void): Interceptor {
  return (next) => async (request) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await next(request);
      } catch (error) {
        const again = !request.stream && attempt < tries && effectOf(request.method) === "read" && isTransient(error);
        if (!again) throw error;
        const wait = firstPause * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
        log(`${request.method.name}: trying again in ${Math.round(wait)} ms, ${(error as Error).message}`);
        await pause(wait, request.signal);
      }
    }
  };
}
