import { setTimeout } from "node:timers/promises";
import { Code, ConnectError } from "@connectrpc/connect";

/** Waits, in milliseconds. Throws what the signal was aborted with. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return abortable(setTimeout(milliseconds, undefined, { signal }), signal);
}

/** Waits for a promise, but not beyond the abort of the signal: then throws Canceled, or the reason if it says more. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(ConnectError.from(signal.reason, Code.Canceled));
    const done = () => signal.removeEventListener("abort", stop);
    promise.finally(done).then(resolve, reject);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
}
