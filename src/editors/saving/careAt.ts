import { readOnly, unknownCare, type Care } from "../../fleet/rights/care.ts";
import type { App } from "../../fleet/client.ts";
import type { LinkedKind } from "../../fleet/refById.ts";
import type { Ref } from "../../fleet/refs.ts";
import { setting } from "../../settings.ts";

/** How careful one has to be with a thing, by what the person has marked. */
export type CareOf = (ref: Ref) => Promise<Care>;

/** What a document is about. */
interface Address {
  readonly account: string;
  readonly kind: LinkedKind;
  readonly id: string;
}

/**
 * How careful one has to be with what a document is about. Where nothing is marked, nobody is asked where it stands; a key
 * that may not see that must still be able to save.
 */
export async function careAt(app: App, { account, kind, id }: Address, careOf: CareOf): Promise<Care> {
  if (Object.keys(setting("viam.care")).length === 0) return "normal";
  try {
    const { refById } = await import("../../fleet/refById.ts");
    return await careOf(await refById(app, account, kind, id));
  } catch {
    return unknownCare;
  }
}

/** Throws a `Failure` when what is about to be saved, which has this name, is marked read-only. */
export function refuseReadOnly(care: Care, name: string): void {
  if (care === "read-only") throw readOnly(name);
}
