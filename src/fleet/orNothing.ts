/** What a call answers, or undefined when it fails: for what is a help, and must not keep anybody from their work. */
export async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch(() => undefined);
}
