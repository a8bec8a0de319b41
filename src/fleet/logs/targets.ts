import type { CallOptions } from "@connectrpc/connect";
import type { App } from "../client.ts";
import { childrenOf } from "../children.ts";
import { machineFacts } from "../machines/machineFacts.ts";
import { orNothing } from "../orNothing.ts";
import { pathOf } from "../pathOf.ts";
import { idOf, type LocationRef, type MachineRef, type PartRef } from "../refs.ts";

/** What somebody asks the logs of. */
export type LogTarget = PartRef | MachineRef | LocationRef;

/** The parts of what was picked, each once: a part itself, all of a machine, all in a location and those under it. */
export async function partsOf(app: App, targets: readonly LogTarget[], options: CallOptions = {}): Promise<PartRef[]> {
  const found = await Promise.all(targets.map((target) => within(app, target, options)));
  return [...new Map(found.flat().map((part) => [part.partId, part])).values()];
}

async function within(app: App, target: LogTarget, options: CallOptions): Promise<PartRef[]> {
  switch (target.kind) {
    case "part":
      return [target];
    case "machine":
      return (await childrenOf(app, target, options)).flatMap(({ ref }) => (ref.kind === "part" ? [ref] : []));
    case "location": {
      const { account, organizationId } = target;
      const locationIds = await locationsUnder(app, target, options);
      const machines = await machineFacts(app, { organizationId, locationIds }, options);
      return machines.flatMap(({ machineId, locationId, name: machineName, parts }) =>
        parts.map(({ partId, name }): PartRef => {
          return { kind: "part", account, organizationId, locationId, machineId, machineName, partId, name };
        }),
      );
    }
  }
}

async function locationsUnder(app: App, { organizationId, locationId }: LocationRef, options: CallOptions) {
  const { locations } = await app.listLocations({ organizationId }, options);
  const found = new Set([locationId]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { id, parentLocationId } of locations) if (found.has(parentLocationId)) found.add(id);
  }
  return [...found];
}

/** Whose log a tail follows: all of some things, or one resource of theirs. */
export interface TailOf {
  readonly targets: readonly LogTarget[];
  /** The name of a resource whose entries alone are wanted. */
  readonly source?: string | undefined;
}

/** What tells one tail from every other: the things whose logs it follows, in whatever order they were picked. */
export function tailKey({ targets, source }: TailOf): string {
  const keys = targets.map((each) => `${each.account}/${each.kind}/${idOf(each)}`).sort();
  return [...keys, ...(source === undefined ? [] : [`from ${source}`])].join(" ");
}

/** A part, and the client of the account that it was seen with. */
export interface FoundPart {
  readonly part: PartRef;
  readonly app: App;
}

/**
 * The name of a tail, of a part with its machine, or of what was picked. Machines are called alike in many locations, so
 * where another tail has that name, it begins with where the thing stands, or ends with a number.
 */
export async function tailName(
  { targets, source }: TailOf,
  taken: ReadonlySet<string>,
  app: (accountId: string) => Promise<App>,
): Promise<string> {
  const names = targets.map((each) => (each.kind === "part" ? `${each.machineName} / ${each.name}` : each.name));
  const all = names.length > 3 ? `${names.slice(0, 2).join(", ")} +${names.length - 2}` : names.join(", ");
  const plain = source === undefined ? all : `${all} / ${source}`;
  const [target] = targets;
  const isOne = target !== undefined && targets.length === 1;
  const name = isOne && taken.has(plain) ? `${await placeOf(await app(target.account), target)} / ${plain}` : plain;
  let own = name;
  for (let number = 2; taken.has(own); number++) own = `${name} (${number})`;
  return own;
}

/** How parts are called before their entries: by their locations, too, where they are called alike. */
export async function partLabels(found: readonly FoundPart[]): Promise<string[]> {
  const seen = new Set<string>();
  const alike = new Set(found.map(({ part }) => partLabel(part)).filter((label) => seen.size === seen.add(label).size));
  return Promise.all(
    found.map(async ({ part, app }) => {
      const label = partLabel(part);
      return alike.has(label) ? `${await placeOf(app, part)} / ${label}` : label;
    }),
  );
}

/** How a part is called by its own name, and its machine's where that does not say it. */
function partLabel({ machineName, name }: PartRef): string {
  return name.startsWith(machineName) ? name : `${machineName}/${name}`;
}

/** The name of what a thing stands in, beside its machine; the id of the location where nobody says it. */
async function placeOf(app: App, target: LogTarget): Promise<string> {
  const path = await orNothing(pathOf(app, target));
  return path?.at(target.kind === "part" ? -3 : -2) ?? target.locationId;
}
