import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import type { CareMark } from "../fleet/rights/care.ts";
import { idOf, type Ref } from "../fleet/refs.ts";
import { on, type Work } from "./action.ts";
import type { Ask } from "./questions.ts";

const marking = {
  group: "edit",
  own: true,
  ask: askMark,
  run: (_app: App, target: Ref, mark: CareMark | undefined, work: Work) => setMark(target, mark, work),
} as const;

/** What marks organizations and locations that are in production, in the person's own settings. */
export const productionActions = {
  "viam.organization.mark": on("organization").action({ title: t("Mark Organization as Production…"), ...marking }),
  "viam.location.mark": on("location").action({ title: t("Mark Location as Production…"), many: true, ...marking }),
};

function askMark(ask: Ask, target: Ref): Promise<CareMark | undefined> {
  const now = ask.marks()[idOf(target)];
  const choice = (value: CareMark | undefined, label: string, detail: string) => ({
    label,
    detail,
    value,
    ...(value === now && { description: t("as it is now") }),
  });
  return ask.pick({
    prompt: t("How careful to be with it, and with all that is in it"),
    choices: [
      choice("ask by name", t("Ask by Name"), t("Whatever asks before it is done asks to type the name.")),
      choice("read-only", t("Read-Only"), t("Nothing is changed from here.")),
      choice(undefined, t("No Mark"), t("What it stands in may be marked.")),
    ],
  });
}

async function setMark(target: Ref, mark: CareMark | undefined, work: Work): Promise<string> {
  await work.mark(idOf(target), mark);
  const { name } = target;
  if (mark === "read-only") return t("{0} is marked as production, and read-only.", name);
  return mark
    ? t("{0} is marked as production: what asks first asks for the name.", name)
    : t("{0} is not marked as production.", name);
}
