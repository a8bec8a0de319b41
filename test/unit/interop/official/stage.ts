/** The official SDK and our client, side by side on one demo cloud. */
import { fromBinary, toJson, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { createContextValues, type CallOptions } from "@connectrpc/connect";
import { createViamClient, type AppClient } from "@viamrobotics/sdk";
import { expect } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import type { App } from "../../../../src/fleet/client.ts";
import { revealSecrets } from "../../../../src/fleet/network/withoutSecrets.ts";
import { idOf, part, start } from "../../demo/helpers.ts";
import { ourClient } from "../ourClient.ts";

/** Both clients, signed in with the key that owns everything, and some things that they can talk about. */
export interface Stage {
  readonly cloud: Cloud;
  readonly official: AppClient;
  readonly ours: App;
  readonly organizationId: string;
  readonly locationId: string;
  readonly machineId: string;
  readonly partId: string;
  readonly fragmentId: string;
}

/** What to try with each method of the SDK. */
export type Tries = { readonly [K in keyof AppClient]?: (stage: Stage) => Promise<void> };

/** Starts a cloud in which the time stands still, so that both clients can see the very same. */
export async function setStage(): Promise<Stage> {
  const now = Date.now();
  const cloud = await start({ clock: () => now });
  const credentials = { type: "api-key", authEntity: cloud.keyId, payload: cloud.key } as const;
  const { appClient } = await createViamClient({ serviceHost: cloud.url, credentials });
  return {
    cloud,
    official: appClient,
    ours: ourClient(cloud.url, { keyId: cloud.keyId, key: cloud.key }),
    organizationId: idOf(cloud, "organizations", "Hatchling Robotics"),
    locationId: idOf(cloud, "locations", "Orchard"),
    machineId: idOf(cloud, "machines", "windfall"),
    partId: part(cloud, "windfall-main").id,
    fragmentId: idOf(cloud, "fragments", "wide-awake-camera"),
  };
}

/** Leaves secrets in what our client reads, as the SDK does. */
export const whole: CallOptions = { contextValues: createContextValues().set(revealSecrets, true) };

/** A message of the SDK. What it does not know stays in its bytes. */
interface Theirs {
  toBinary(): Uint8Array;
}

/** Throws unless both clients got the same message, down to the fields that only ours has names for. */
export function agree<T extends DescMessage>(
  type: T,
  theirs: Theirs | undefined,
  ours: MessageShape<T> | undefined,
): void {
  if (!theirs || !ours) throw new Error(`${theirs ? "Our client" : "The SDK"} got no ${type.name}.`);
  expect(toJson(type, fromBinary(type, theirs.toBinary()))).toEqual(toJson(type, ours));
}

/** Throws unless both clients got the same messages, and at least one. */
export function agreeAll<T extends DescMessage>(
  type: T,
  theirs: readonly Theirs[],
  ours: readonly MessageShape<T>[],
): void {
  expect(theirs.map((each) => toJson(type, fromBinary(type, each.toBinary())))).toEqual(
    ours.map((each) => toJson(type, each)),
  );
  expect(ours).not.toHaveLength(0);
}
