import type { CallOptions } from "@connectrpc/connect";
import type { App } from "../client.ts";
import { childrenOf } from "../children.ts";
import { machineFacts } from "../machines/machineFacts.ts";
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

/** The name of a tail: of a part with its machine, or of what was picked. */
export function tailName({ targets, source }: TailOf): string {
  const names = targets.map((each) => (each.kind === "part" ? `${each.machineName} / ${each.name}` : each.name));
  const all = names.length > 3 ? `${names.slice(0, 2).join(", ")} +${names.length - 2}` : names.join(", ");
  return source === undefined ? all : `${all} / ${source}`;
}

/** How a part is called before its entries: by its own name, and its machine's where that does not say it. */
export function partLabel({ machineName, name }: PartRef): string {
  return name.startsWith(machineName) ? name : `${machineName}/${name}`;
}
