import { t } from "@vscode/l10n";
import { type SharedSecret, SharedSecret_State } from "../gen/viam/app/v1/location_pb.ts";
import { isoTime } from "../fleet/times.ts";
import type { Ref } from "../fleet/refs.ts";
import { count } from "./answers.ts";
import type { Ask, Choice } from "./questions.ts";

/** What goes around making a second secret, of a part or of a location. */
export const secondSecret = {
  group: "access",
  confirm: ({ name }: Ref) => ({
    question: t("Add a second secret to {0}? The first stays valid until it is deleted.", name),
    verb: t("Add Secret"),
  }),
} as const;

/** Tells how many secrets something has by now. */
export function nowHas({ name }: Ref, secrets: readonly SharedSecret[] = []): string {
  return t("{0} has {1}.", name, count(secrets.length, "secret"));
}

/** Asks which of the secrets of something is to be deleted. */
export function askSecret(
  ask: Ask,
  none: string,
  read: (signal: AbortSignal) => Promise<readonly SharedSecret[] | undefined>,
): Promise<string> {
  return ask.pick({
    prompt: t("Which secret to delete"),
    none,
    choices: async (signal) => secretChoices((await read(signal)) ?? []),
  });
}

/** Tells that one is deleted. */
export const secretDeleted = ({ name }: Ref): string => t("Deleted a secret of {0}.", name);

/** Secrets to choose from, told apart by when they were made. Their values are not shown. */
function secretChoices(secrets: readonly SharedSecret[]): Choice<string>[] {
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
