import { Code, ConnectError, type CallOptions } from "@connectrpc/connect";
import type { Location } from "../../gen/viam/app/v1/location_pb.ts";
import type { PartSummary } from "../../gen/viam/app/v1/machine_pb.ts";
import type { App } from "../client.ts";
import { textOfStruct } from "../config/configText.ts";
import { everyVisibility } from "../folders.ts";
import { locationPaths } from "../locationPaths.ts";
import { allMachines } from "../machines/machineFacts.ts";
import { keyOf, type MachineRef, type OrganizationRef } from "../refs.ts";
import { Slices } from "../slices.ts";
import type { Card } from "./card.ts";
import type { FleetIndex } from "./fleetIndex.ts";
import { itemsIn } from "./itemsIn.ts";

/** Asks for things of one kind in an organization. Each card is made when it is put, beside what is known by then. */
type Ask = (
  app: App,
  organization: OrganizationRef,
  index: FleetIndex,
  options: CallOptions,
) => Promise<Iterable<Card>>;

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
  const { account, organizationId } = organization;
  const [places, fragments, modules] = await Promise.all(
    [placesIn, fragmentsIn, modulesIn].map((ask) => learn(ask, app, organization, index, options)),
  );
  index.put(cardOf(index, organization, organizationId, ""));
  const seen = new Set([keyOf(organization), ...[places, fragments, modules].flatMap((keys) => keys ?? [])]);
  const answered = { organization: true, location: places, machine: places, fragment: fragments, module: modules };
  index.remove(({ ref }) => {
    const isHere = ref.account === account && ref.organizationId === organizationId;
    return isHere && answered[ref.kind] !== undefined && !seen.has(keyOf(ref));
  });
}

/** Puts cards, with breaks, and says the keys of the things they are about; undefined when the caller may not list them. */
async function learn(ask: Ask, ...[app, organization, index, options]: Parameters<Ask>): Promise<string[] | undefined> {
  const slices = new Slices();
  const keys: string[] = [];
  try {
    for (const card of await ask(app, organization, index, options)) {
      index.put(card);
      keys.push(keyOf(card.ref));
      if (slices.due) await slices.rest(options.signal);
    }
  } catch (error) {
    if (ConnectError.from(error).code === Code.PermissionDenied) return undefined;
    throw error;
  }
  return keys;
}

const placesIn: Ask = async (app, organization, index, options) => {
  const { account, organizationId, name: organizationName } = organization;
  const [{ locations }, { locationSummaries }] = await Promise.all([
    app.listLocations({ organizationId }, options),
    app.listMachineSummaries({ organizationId, limit: allMachines }, options),
  ]);
  const elsewhere = leaveOnce(locations, organization, index);
  const paths = locationPaths(locations);
  const common = { account, organizationId };
  const pathTo = (names: readonly string[]) => [organizationName, ...names].join(" / ");
  return (function* () {
    for (const [locationId, { names }] of paths) {
      if (elsewhere.has(locationId)) continue;
      const ref = { kind: "location" as const, ...common, locationId, name: names.at(-1) ?? locationId };
      yield cardOf(index, ref, locationId, pathTo(names.slice(0, -1)));
    }
    for (const { locationId, machineSummaries } of locationSummaries) {
      if (elsewhere.has(locationId)) continue;
      const path = pathTo(paths.get(locationId)?.names ?? []);
      for (const { machineId, machineName: name, partSummaries } of machineSummaries) {
        yield machineCard(index, { kind: "machine", ...common, locationId, machineId, name }, path, partSummaries);
      }
    }
  })();
};

/**
 * Sees to it that what is shared is found once: where it belongs, as far as the account can see that. Returns the
 * locations that are found in another organization.
 */
function leaveOnce(
  locations: readonly Location[],
  { account, organizationId }: OrganizationRef,
  index: FleetIndex,
): Set<string> {
  const own = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { id: locationId, primaryOrgIdentity: owner } of locations) {
    if (!owner || owner.id === organizationId) own.add(locationId);
    else if (index.get({ kind: "location", account, organizationId: owner.id, locationId, name: "" })) {
      elsewhere.add(locationId);
    }
  }
  index.remove(({ ref }) => {
    const isOther = ref.account === account && ref.organizationId !== organizationId;
    return isOther && "locationId" in ref && own.has(ref.locationId);
  });
  return elsewhere;
}

/** The card of a machine, with what is known of its parts. As soon as there is another one, all have to be read again. */
function machineCard(index: FleetIndex, ref: MachineRef, path: string, parts: readonly PartSummary[]): Card {
  const { kind: _, name: machineName, ...place } = ref;
  const known = index.get(ref);
  const items = new Map(known?.configs.map((config) => [config.words, config.items]));
  const mainFirst = [...parts].sort((a, b) => Number(b.isMainPart) - Number(a.isMainPart));
  const configs = mainFirst.map(({ partId, partName: name }) => {
    const words = index.lexicon.of(name, partId);
    return {
      ref: { kind: "part" as const, ...place, machineName, partId, name },
      words,
      items: items.get(words) ?? [],
    };
  });
  const isWhole = configs.every(({ words }) => items.has(words));
  return { ...cardOf(index, ref, ref.machineId, path), configs, readAt: (isWhole && known?.readAt) || 0 };
}

const fragmentsIn: Ask = async (app, { account, organizationId, name: path }, index, options) => {
  const { fragments } = await app.listFragments({ organizationId, fragmentVisibility: everyVisibility }, options);
  const names = new Map(fragments.map((fragment) => [fragment.id, fragment.name]));
  return (function* () {
    for (const { id, name, organizationOwner, fragment: config } of fragments) {
      if (organizationOwner !== organizationId) continue;
      const ref = { kind: "fragment" as const, account, organizationId, fragmentId: id, name };
      const card = cardOf(index, ref, id, path);
      const items = itemsIn(textOfStruct(config ?? {}), index.lexicon, (nested) => names.get(nested));
      yield { ...card, configs: [{ ref, words: card.words, items }] };
    }
  })();
};

const modulesIn: Ask = async (app, { account, organizationId, name: path }, index, options) => {
  const { modules } = await app.listModules({ organizationId }, options);
  return (function* () {
    for (const { moduleId, name, models, organizationId: owner } of modules) {
      if (owner !== organizationId) continue;
      const more = [moduleId, ...models.map(({ model }) => model)].join(" ");
      yield cardOf(index, { kind: "module", account, organizationId, moduleId, name }, more, path);
    }
  })();
};

/** A card of which nothing but the name and further words is known. */
function cardOf({ lexicon }: FleetIndex, ref: Card["ref"], more: string, path: string): Card {
  return { ref, words: lexicon.of(ref.name, more), path, configs: [], readAt: 0 };
}
