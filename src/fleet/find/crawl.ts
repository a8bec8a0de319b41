import type { CallOptions } from "@connectrpc/connect";
import { Code, ConnectError } from "@connectrpc/connect";
import type { RobotPart } from "../../gen/viam/app/v1/machine_pb.ts";
import { organizationsOf } from "../children.ts";
import type { App } from "../client.ts";
import { textOfPart } from "../config/configText.ts";
import type { MachineRef } from "../refs.ts";
import type { Card } from "./card.ts";
import type { FleetIndex } from "./fleetIndex.ts";
import { itemsIn } from "./itemsIn.ts";
import { learnNames } from "./learnNames.ts";

/** How to bring an index up to date. */
export interface Crawl {
  readonly signal: AbortSignal;
  /** How old the reading of a config may be, in milliseconds, in a fleet with so many machines. */
  readonly maxAge: (machines: number) => number;
  readonly now: () => number;
  /** Told how many machines have been looked into, of those that have to be. */
  readonly progress: (done: number, all: number) => void;
}

/** How many machines are looked into at once: less than an account's calls, so that others get theirs through. */
const atOnce = 3;

/**
 * Brings an index up to date with what an account sees: first all names, in four calls an organization; then the
 * configs of the machines, one call each, those that were read longest ago first. Throws what the server refuses
 * with, and the reason of the signal; what has been learnt until then stays.
 */
export async function crawl(app: App, account: string, index: FleetIndex, crawling: Crawl): Promise<void> {
  const options: CallOptions = { signal: crawling.signal };
  const organizations = await organizationsOf(app, account, options);
  const ids = new Set(organizations.map(({ ref }) => ref.organizationId));
  index.remove(({ ref }) => ref.account === account && !ids.has(ref.organizationId));
  for (const { ref } of organizations) await learnNames(app, ref, index, options);
  await learnConfigs(app, account, index, crawling);
  index.forgetWords();
}

async function learnConfigs(app: App, account: string, index: FleetIndex, crawling: Crawl): Promise<void> {
  const { signal, maxAge, now, progress } = crawling;
  const machines = [...index.of(account)].filter(({ ref }) => ref.kind === "machine");
  const oldest = now() - maxAge(machines.length);
  const all = machines.filter(({ readAt }) => readAt <= oldest);
  all.sort((a, b) => a.readAt - b.readAt);
  const names = fragmentNames(index, account);
  let done = 0;
  progress(done, all.length);
  // Of a generator nobody takes anything any more once one of those who work has failed.
  const waiting = (function* () {
    yield* all;
  })();
  const work = async () => {
    for (const { ref } of waiting) {
      signal.throwIfAborted();
      if (ref.kind === "machine") await lookInto(app, ref, index, names, crawling);
      progress(++done, all.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function lookInto(
  app: App,
  ref: MachineRef,
  index: FleetIndex,
  names: ReadonlyMap<string, string>,
  { signal, now }: Crawl,
): Promise<void> {
  const card = index.get(ref);
  if (!card) return;
  try {
    const { parts } = await app.getRobotParts({ robotId: ref.machineId }, { signal });
    index.put(withConfigs(card, ref, parts, index, names, now()));
  } catch (error) {
    const { code, cause } = ConnectError.from(error);
    if (code === Code.NotFound) index.remove((each) => each === card);
    else {
      // One that always fails must not be the first again: the others would never have their turn.
      const isItsOwn = code === Code.PermissionDenied || code === Code.Internal || code === Code.Unknown;
      if (isItsOwn && cause === undefined) index.put({ ...card, readAt: now() });
      if (code !== Code.PermissionDenied) throw error;
    }
  }
}

function withConfigs(
  card: Card,
  { account, organizationId, locationId, machineId, name }: MachineRef,
  parts: readonly RobotPart[],
  { lexicon }: FleetIndex,
  names: ReadonlyMap<string, string>,
  readAt: number,
): Card {
  const mainFirst = [...parts].sort((a, b) => Number(b.mainPart) - Number(a.mainPart));
  const configs = mainFirst.map((part) => {
    const place = { account, organizationId, locationId, machineId, machineName: name };
    return {
      ref: { kind: "part" as const, ...place, partId: part.id, name: part.name },
      words: lexicon.of(part.name, part.id),
      items: itemsIn(textOfPart(part), lexicon, (id) => names.get(id)),
    };
  });
  return { ...card, configs, readAt };
}

function fragmentNames(index: FleetIndex, account: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { ref } of index.of(account)) if (ref.kind === "fragment") names.set(ref.fragmentId, ref.name);
  return names;
}
