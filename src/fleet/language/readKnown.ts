import type { CallOptions } from "@connectrpc/connect";
import type { Module } from "../../gen/viam/app/v1/registry_pb.ts";
import type { App } from "../client.ts";
import type { ConfigAddress } from "../config/configDocument.ts";
import { everyVisibility } from "../folders.ts";
import { orNothing } from "../orNothing.ts";
import { bodyOf } from "./fragmentBody.ts";
import type { Known, KnownFragment, KnownModule } from "./known.ts";

/** A version of a fragment that a config imports; the newest if the version is empty. */
export interface Wanted {
  readonly id: string;
  readonly version: string;
}

/**
 * Asks what there is for a config: the fragments of its organization and the modules of the registry. What may not be
 * seen is left out. Throws only when not even the config itself can be asked for.
 *
 * @param wanted What is imported, of which versions are told as well.
 */
export async function readKnown(
  app: App,
  address: ConfigAddress,
  wanted: readonly Wanted[],
  options: CallOptions = {},
): Promise<Known> {
  const organizationId = await organizationOf(app, address, options);
  const [listed, modules, ...details] = await Promise.all([
    orNothing(app.listFragments({ organizationId, fragmentVisibility: everyVisibility }, options)),
    orNothing(app.listModules({}, options)),
    ...wanted.map(async ({ id, version }) => {
      const answer = await orNothing(app.getFragment({ id, ...(version && { version }) }, options));
      if (answer || !version) return { version, answer };
      // There is no such version, so it matters all the more which there are.
      return { version: "", answer: await orNothing(app.getFragment({ id }, options)) };
    }),
  ]);
  const configs = new Map(listed?.fragments.map(({ id, fragment }) => [id, fragment]));
  for (const { version, answer } of details) {
    if (answer?.fragment && !version) configs.set(answer.fragment.id, answer.fragment.fragment);
  }
  const configOf = (id: string) => configs.get(id);
  const fragments = new Map<string, KnownFragment>(
    (listed?.fragments ?? []).map(({ id, name, fragment }) => [
      id,
      { id, name, versions: [], bodies: { "": bodyOf(fragment, configOf) } },
    ]),
  );
  for (const { version, answer } of details) {
    if (!answer?.fragment) continue;
    const { id, name, fragment } = answer.fragment;
    const versions = [...answer.tags.map(({ tag }) => tag), ...answer.revisions.map(({ revision }) => revision)];
    const bodies = { ...fragments.get(id)?.bodies, [version]: bodyOf(fragment, configOf) };
    fragments.set(id, { id, name, versions, bodies });
  }
  return { fragments: [...fragments.values()], modules: (modules?.modules ?? []).map(moduleOf) };
}

async function organizationOf(app: App, { kind, id }: ConfigAddress, options: CallOptions): Promise<string> {
  if (kind === "fragment") return (await app.getFragment({ id }, options)).fragment?.organizationOwner ?? "";
  const { part } = await app.getRobotPart({ id }, options);
  const { location } = await app.getLocation({ locationId: part?.locationId ?? "" }, options);
  return location?.primaryOrgIdentity?.id ?? location?.organizations[0]?.organizationId ?? "";
}

function moduleOf({ moduleId, description, versions, models }: Module): KnownModule {
  return {
    id: moduleId,
    description,
    versions: versions.map(({ version }) => version).reverse(),
    models: models.map((each) => ({ api: each.api, model: each.model, description: each.description ?? "" })),
  };
}
