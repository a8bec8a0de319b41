import { t } from "@vscode/l10n";
import type { JsonObject } from "@bufbuild/protobuf";
import type { Fragment } from "../../gen/viam/app/v1/fragment_pb.ts";
import type { App } from "../client.ts";
import { inexactNumberIn, textOfStruct } from "./configText.ts";
import { Failure } from "../errors/failure.ts";
import { afterSaving, type Snapshot } from "./snapshot.ts";

/** Reads the newest config of a fragment. It travels as a Struct, so its text is made here, always in the same order. */
export async function readFragment(app: App, id: string, signal?: AbortSignal): Promise<Snapshot> {
  const { fragment } = await app.getFragment({ id }, signal ? { signal } : {});
  if (!fragment) throw new Failure(t("Viam answered without a fragment."));
  return snapshotOf(fragment);
}

/**
 * Saves a fragment. Integers that a Struct would change in silence, as many beyond 2^53, are refused here. Throws what
 * the server refuses with.
 */
export async function writeFragment(
  app: App,
  id: string,
  before: Snapshot,
  text: string,
  signal?: AbortSignal,
): Promise<Snapshot> {
  const inexact = inexactNumberIn(text);
  if (inexact) throw new Failure(t("A fragment cannot hold the number {0} exactly; write it as a string.", inexact));
  const { name, lastUpdated } = before;
  const config = JSON.parse(text) as JsonObject;
  const request = { id, name, config, ...(lastUpdated && { lastKnownUpdate: lastUpdated }) };
  const { fragment } = await app.updateFragment(request, signal ? { signal } : {});
  return afterSaving(text, before, fragment, () => readFragment(app, id, signal));
}

function snapshotOf({ name, fragment, lastUpdated }: Fragment): Snapshot {
  return { text: textOfStruct(fragment ?? {}), name, lastUpdated };
}
