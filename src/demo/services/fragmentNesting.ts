/** Fragments within fragments and machines, expanded. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type AdditionalFragment,
  FragmentErrorType,
  type FragmentSchema,
  type ResolvedFragmentSchema,
} from "../../gen/viam/app/v1/fragment_pb.ts";
import { importsOf } from "../config/imports.ts";
import { type FragmentFault, type FragmentSource, resolveConfig, revisionOf } from "../config/resolve.ts";
import { invalid } from "../refuse.ts";
import { fragmentsFor } from "../simulation/expand.ts";
import type { FragmentImportRecord, FragmentRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { fragmentMessage } from "../wire/fragment.ts";
import { type AppMethods, type Backend, demand, machine } from "./backend.ts";
import { newest, readableFragment } from "./fragments.ts";

const errorTypes = {
  noAccess: FragmentErrorType.NO_ACCESS,
  tooDeep: FragmentErrorType.NESTING_LIMIT_EXCEEDED,
  unknown: FragmentErrorType.CHILD_ID_INVALID,
  cycle: FragmentErrorType.CYCLE_DETECTED,
  // The wire has no type for an override that fits nowhere.
  badOverride: FragmentErrorType.UNSPECIFIED,
} as const satisfies Record<FragmentFault["kind"], FragmentErrorType>;

type Named = Pick<FragmentImportRecord, "id" | "version">;

/** Throws INVALID_ARGUMENT when a fragment, in its newest revision, contains itself or is nested too deep. */
export function checkNesting(store: Store, row: FragmentRecord): void {
  const source: FragmentSource = {
    find: (id) => (id === row.id ? row : store.fragments.get(id)),
    mayUse: () => true,
  };
  const { faults } = resolveConfig({ fragments: [{ id: row.id }] }, source);
  const fault = faults.find(({ kind }) => kind === "cycle" || kind === "tooDeep");
  if (fault?.kind === "cycle") throw invalid(`The fragment ${row.name} would contain itself.`);
  if (fault) throw invalid(`The fragment ${row.name} would be nested too deep: ${fault.detail}.`);
}

/** The fragments of which the newest revision imports a fragment. */
export function importersOf(store: Store, id: string): FragmentRecord[] {
  return [...store.fragments.values()].filter((row) => importsOf(newest(row).config).some((each) => each.id === id));
}

/** The methods that expand fragments. */
export function fragmentNestingMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    listNestedFragments({ fragmentId, additionalFragments }, context) {
      const own = fragmentId ? readableFragment(backend, context, fragmentId) : undefined;
      const added = named(additionalFragments);
      for (const { id } of added) if (store.fragments.get(id)) readableFragment(backend, context, id);
      const organizationId = own?.organizationId ?? store.fragments.get(added[0]?.id ?? "")?.organizationId ?? "";
      return answer(store, organizationId, [...(own ? importsOf(newest(own).config) : []), ...added]);
    },

    listMachineFragments({ machineId, additionalFragmentIds, additionalFragments }, context) {
      const row = store.machines.need(machineId);
      demand(backend, context, "read_robot_config", machine(row.id));
      const { organizationId } = store.locations.need(row.locationId);
      return answer(store, organizationId, [
        ...store.partsOf(row.id).flatMap(({ imports }) => imports),
        ...additionalFragmentIds.map((id) => ({ id, version: "" })),
        ...named(additionalFragments),
      ]);
    },
  };
}

const named = (given: readonly AdditionalFragment[]): Named[] =>
  given.map(({ fragmentId, version }) => ({ id: fragmentId, version: version ?? "" }));

/** The fragments named and all within them, each version once, as they are and expanded. */
function answer(
  store: Store,
  organizationId: string,
  roots: readonly Named[],
): {
  fragments: MessageInitShape<typeof FragmentSchema>[];
  resolvedFragments: MessageInitShape<typeof ResolvedFragmentSchema>[];
} {
  const source = fragmentsFor(store, organizationId);
  const found = new Map<string, Named>();
  const waiting = [...roots];
  for (let each = waiting.shift(); each; each = waiting.shift()) {
    const key = `${each.id}/${each.version}`;
    if (found.has(key)) continue;
    found.set(key, each);
    const fragment = source.find(each.id);
    if (!fragment || !source.mayUse(fragment)) continue;
    waiting.push(...importsOf(revisionOf(fragment, each.version)?.config ?? {}));
  }
  return {
    fragments: [...found.values()].flatMap(({ id, version }) => {
      const fragment = source.find(id);
      const revision = fragment && source.mayUse(fragment) && revisionOf(fragment, version);
      return revision ? [fragmentMessage(fragment, revision, store)] : [];
    }),
    resolvedFragments: [...found.values()].map((each) => resolved(source, each)),
  };
}

function resolved(source: FragmentSource, { id, version }: Named): MessageInitShape<typeof ResolvedFragmentSchema> {
  const { config, faults } = resolveConfig({ fragments: [{ id, version }] }, source);
  const fragment = source.find(id);
  const revision = (fragment && revisionOf(fragment, version)?.revision) ?? "";
  const [fault] = faults;
  return {
    fragmentId: id,
    revision,
    ...(fault
      ? { error: { errorType: errorTypes[fault.kind], fragmentId: fault.fragmentId, detail: fault.detail } }
      : { resolvedConfig: config }),
  };
}
