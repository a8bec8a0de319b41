import type { JsonObject } from "@bufbuild/protobuf";
import type { Fragment } from "../gen/viam/app/v1/fragment_pb.ts";
import type { App } from "./client.ts";
import { textOfStruct } from "./configText.ts";
import { Failure } from "./failure.ts";
import { sameMoment, type Snapshot } from "./snapshot.ts";

/** Reads the newest config of a fragment. It travels as a Struct, so its text is made here, always in the same order. */
export async function readFragment(app: App, id: string, signal?: AbortSignal): Promise<Snapshot> {
  const { fragment } = await app.getFragment({ id }, signal ? { signal } : {});
  if (!fragment) throw new Failure("Viam answered without a fragment.");
  return snapshotOf(fragment);
}

/**
 * Saves a fragment. Integers beyond 2^53 are refused here, because a Struct would change them in silence. Throws what
 * the server refuses with.
 */
export async function writeFragment(
  app: App,
  id: string,
  { name, lastUpdated }: Snapshot,
  text: string,
  signal?: AbortSignal,
): Promise<Snapshot> {
  const config = JSON.parse(text, (_key, value: unknown) => {
    if (
      typeof value === "number" &&
      Number.isInteger(value) &&
      !Number.isSafeInteger(value) &&
      Math.abs(value) < 1e21
    ) {
      throw new Failure(`A fragment cannot hold the number ${value} exactly; write it as a string.`);
    }
    return value;
  }) as JsonObject;
  const request = { id, name, config, ...(lastUpdated && { lastKnownUpdate: lastUpdated }) };
  const { fragment } = await app.updateFragment(request, signal ? { signal } : {});
  const changed = fragment && !sameMoment(fragment.lastUpdated, lastUpdated);
  const current = changed ? snapshotOf(fragment) : await readFragment(app, id, signal);
  return { ...current, text };
}

function snapshotOf({ name, fragment, lastUpdated }: Fragment): Snapshot {
  return { text: textOfStruct(fragment ?? {}), name, lastUpdated };
}
