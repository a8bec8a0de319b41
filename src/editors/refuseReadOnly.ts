import type { App } from "../fleet/client.ts";
import { readOnly, type Care } from "../fleet/care.ts";
import type { LinkedKind } from "../fleet/refById.ts";
import type { Ref } from "../fleet/refs.ts";
import { setting } from "../settings.ts";

/** How careful one has to be with a thing, by what the person has marked. */
export type CareOf = (ref: Ref) => Promise<Care>;

/** Throws a `Failure` when what is about to be saved stands in something that the person has marked read-only. */
export async function refuseReadOnly(
  app: App,
  { account, kind, id }: { readonly account: string; readonly kind: LinkedKind; readonly id: string },
  careOf: CareOf,
): Promise<void> {
  if (Object.keys(setting("viam.care")).length === 0) return;
  const { refById } = await import("../fleet/refById.ts");
  const ref = await refById(app, account, kind, id);
  if ((await careOf(ref)) === "read-only") throw readOnly(ref.name);
}
