import { t } from "@vscode/l10n";
import { checkConfigText } from "../../fleet/config/checkConfig.ts";
import { saveConfig } from "../../fleet/config/configDocument.ts";
import type { Snapshot } from "../../fleet/config/snapshot.ts";
import { reviewBeforeSave, type Push } from "./beforeSave.ts";
import { careAt, refuseReadOnly, type CareOf } from "./careAt.ts";
import { nameOf } from "../configUri.ts";
import { settleConflict, type SettleNeeds } from "./conflict.ts";
import type { Surroundings } from "../language/surroundings.ts";

/** An edit that somebody wants to save. */
export interface Edit extends Omit<Push, "base" | "care"> {
  /** What it was made from, if that is known. */
  readonly base: Snapshot | undefined;
}

/** What sending needs from the rest of the extension. */
interface SendNeeds extends SettleNeeds {
  readonly care: CareOf;
  surroundings(): Promise<Surroundings>;
  /** What the cloud has. */
  read(): Promise<Snapshot>;
}

/**
 * Sends an edit, and resolves with what the cloud has then. Throws a `Failure` when the edit is no config, when the person
 * wants to look at it first or must not change it, and when somebody else saved meanwhile.
 */
export async function sendEdit(edit: Edit, needs: SendNeeds): Promise<Snapshot> {
  const { app, address, uri, base, text } = edit;
  checkConfigText(text);
  const care = await careAt(app, address, needs.care);
  refuseReadOnly(care, nameOf(uri));
  if (base) await reviewBeforeSave({ ...edit, base, care }, needs);
  // Without a base nothing is known of what the edit was made from, so whatever the server has is a conflict.
  const outcome = base
    ? await saveConfig(app, address, base, text)
    : { kind: "conflict" as const, theirs: await needs.read() };
  if (outcome.kind === "saved") return outcome.snapshot;
  const conflict = { app, address, uri, base, mine: text, theirs: outcome.theirs };
  throw await settleConflict(conflict, needs);
}

/** What the status bar says when an edit was sent. */
export function savedSentence(kind: "part" | "fragment", name: string): string {
  return kind === "part"
    ? t("Saved {0}; its machine takes it within about 15 s.", name)
    : t("Saved fragment {0}.", name);
}
