import { t } from "@vscode/l10n";
import { type SharedSecret, SharedSecret_State } from "../gen/viam/app/v1/location_pb.ts";
import { isoTime } from "../fleet/times.ts";
import type { Choice } from "./questions.ts";

/** Secrets to choose from, told apart by when they were made. Their values are not shown. */
export function secretChoices(secrets: readonly SharedSecret[]): Choice<string>[] {
  return secrets.map(({ id, createdOn, state }, index) => ({
    label: t("Secret {0}", index + 1),
    description: createdOn ? t("made {0}", isoTime(createdOn)) : id,
    ...(state === SharedSecret_State.DISABLED && { detail: t("no longer accepted") }),
    icon: "key",
    value: id,
  }));
}

/** The value of the first secret that is accepted; undefined when there is none that the account may see. */
export function acceptedSecret(secrets: readonly SharedSecret[] = []): string | undefined {
  return secrets.find(({ state }) => state !== SharedSecret_State.DISABLED)?.secret;
}
