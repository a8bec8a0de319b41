/** What a command does. */
type Handler = (...args: never[]) => unknown;

/**
 * Commands whose code is loaded when the first of them is used: what somebody does once a week must not slow down the
 * start of every window.
 */
export function lateCommands<Id extends `viam.${string}`>(
  ids: readonly Id[],
  load: () => Promise<Readonly<Record<Id, Handler>>>,
): Record<Id, Handler> {
  const late =
    (id: Id) =>
    async (...args: never[]) =>
      (await load())[id](...args);
  return Object.fromEntries(ids.map((id) => [id, late(id)])) as unknown as Record<Id, Handler>;
}
