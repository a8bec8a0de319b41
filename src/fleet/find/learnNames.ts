import { Code, ConnectError, type CallOptions } from "@connectrpc/connect";
import type { App } from "../client.ts";
import { textOfStruct } from "../config/configText.ts";
import { everyVisibility } from "../folders.ts";
import { locationPaths } from "../locationPaths.ts";
import { allMachines } from "../machines/machineFacts.ts";
import { keyOf, type OrganizationRef } from "../refs.ts";
import type { Card } from "./card.ts";
import type { FleetIndex } from "./fleetIndex.ts";
import { itemsIn } from "./itemsIn.ts";
import { Slices } from "../slices.ts";

/**
 * Learns what there is in an organization, and what its fragments hold. What the caller may not list is passed over.
 * Throws what else the server refuses with.
 */
export async function learnNames(
  app: App,
  organization: OrganizationRef,
  index: FleetIndex,
  options: CallOptions,
): Promise<void> {
  const { account, organizationId, name } = organization;
  const [places, fragments, modules] = await Promise.all([
    allowed(learnPlaces(app, organization, index, options)),
    allowed(learnFragments(app, organization, index, options)),
    allowed(learnModules(app, organization, index, options)),
  ]);
  index.put({ ref: organization, words: index.lexicon.of(name, organizationId), path: "", configs: [], readAt: 0 });
  const seen = new Set([...(places ?? []), ...(fragments ?? []), ...(modules ?? []), keyOf(organization)]);
  const answered = { organization: true, location: places, machine: places, fragment: fragments, module: modules };
  index.remove(({ ref }) => {
    const isHere = ref.account === account && ref.organizationId === organizationId;
    return isHere && answered[ref.kind] !== undefined && !seen.has(keyOf(ref));
  });
}

/** Puts cards, with breaks, and says the keys of the things they are about. */
async function putAll(index: FleetIndex, cards: Iterable<Card>, { signal }: CallOptions): Promise<string[]> {
  const slices = new Slices();
  const keys: string[] = [];
  for (const card of cards) {
    index.put(card);
    keys.push(keyOf(card.ref));
    if (slices.due) await slices.rest(signal);
  }
  return keys;
}

async function learnPlaces(
  app: App,
  { account, organizationId, name }: OrganizationRef,
  index: FleetIndex,
  options: CallOptions,
) {
  const [{ locations }, { locationSummaries }] = await Promise.all([
    app.listLocations({ organizationId }, options),
    app.listMachineSummaries({ organizationId, limit: allMachines }, options),
  ]);
  const { lexicon } = index;
  const paths = locationPaths(locations);
  const own = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { id: locationId, primaryOrgIdentity: owner } of locations) {
    if (!owner || owner.id === organizationId) own.add(locationId);
    else {
      const there = { kind: "location" as const, account, organizationId: owner.id, locationId, name: "" };
      if (index.get(there)) elsewhere.add(locationId);
    }
  }
  // What is shared is found once: where it belongs, as far as the account can see that.
  index.remove(
    ({ ref }) =>
      "locationId" in ref &&
      ref.account === account &&
      ref.organizationId !== organizationId &&
      own.has(ref.locationId),
  );
  const pathTo = (names: readonly string[]) => [name, ...names].join(" / ");
  const common = { account, organizationId };
  const cards = function* (): Generator<Card> {
    for (const [locationId, { names }] of paths) {
      if (elsewhere.has(locationId)) continue;
      const ref = { kind: "location" as const, ...common, locationId, name: names.at(-1) ?? locationId };
      yield { ref, words: lexicon.of(ref.name, locationId), path: pathTo(names.slice(0, -1)), configs: [], readAt: 0 };
    }
    for (const { locationId, machineSummaries } of locationSummaries) {
      if (elsewhere.has(locationId)) continue;
      const path = pathTo(paths.get(locationId)?.names ?? []);
      for (const { machineId, machineName, partSummaries } of machineSummaries) {
        const ref = { kind: "machine" as const, ...common, locationId, machineId, name: machineName };
        const known = index.get(ref);
        const items = new Map(known?.configs.map((config) => [config.words, config.items]));
        const mainFirst = [...partSummaries].sort((a, b) => Number(b.isMainPart) - Number(a.isMainPart));
        const configs = mainFirst.map(({ partId, partName }) => {
          const words = lexicon.of(partName, partId);
          const place = { ...common, locationId, machineId, machineName };
          const part = { kind: "part" as const, ...place, partId, name: partName };
          return { ref: part, words, items: items.get(words) ?? [] };
        });
        const isWhole = configs.every(({ words }) => items.has(words));
        const readAt = isWhole ? (known?.readAt ?? 0) : 0;
        yield { ref, words: lexicon.of(machineName, machineId), path, configs, readAt };
      }
    }
  };
  return putAll(index, cards(), options);
}

async function learnFragments(
  app: App,
  { account, organizationId, name }: OrganizationRef,
  index: FleetIndex,
  options: CallOptions,
) {
  const { fragments } = await app.listFragments({ organizationId, fragmentVisibility: everyVisibility }, options);
  const own = fragments.filter(({ organizationOwner }) => organizationOwner === organizationId);
  const names = new Map(fragments.map((fragment) => [fragment.id, fragment.name]));
  const { lexicon } = index;
  const cards = function* (): Generator<Card> {
    for (const { id, name: fragmentName, fragment: config } of own) {
      const ref = { kind: "fragment" as const, account, organizationId, fragmentId: id, name: fragmentName };
      const words = lexicon.of(fragmentName, id);
      const items = itemsIn(textOfStruct(config ?? {}), lexicon, (nested) => names.get(nested));
      yield { ref, words, path: name, configs: [{ ref, words, items }], readAt: 0 };
    }
  };
  return putAll(index, cards(), options);
}

async function learnModules(
  app: App,
  { account, organizationId, name }: OrganizationRef,
  index: FleetIndex,
  options: CallOptions,
) {
  const { modules } = await app.listModules({ organizationId }, options);
  const { lexicon } = index;
  const cards = function* (): Generator<Card> {
    for (const module of modules) {
      if (module.organizationId !== organizationId) continue;
      const { moduleId } = module;
      const ref = { kind: "module" as const, account, organizationId, moduleId, name: module.name };
      const models = module.models.map(({ model }) => model);
      yield {
        ref,
        words: lexicon.of(module.name, [moduleId, ...models].join(" ")),
        path: name,
        configs: [],
        readAt: 0,
      };
    }
  };
  return putAll(index, cards(), options);
}

/** Undefined when the caller may not. */
async function allowed<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (ConnectError.from(error).code === Code.PermissionDenied) return undefined;
    throw error;
  }
}
