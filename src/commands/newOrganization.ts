import { Code, ConnectError } from "@connectrpc/connect";
import { t } from "@vscode/l10n";
import { Failure } from "../fleet/errors/failure.ts";
import { title as titleRule } from "../fleet/nameRules.ts";
import { askName } from "./answers.ts";
import type { Stage } from "./perform.ts";
import type { Ask } from "./questions.ts";
import { couldNot } from "./sentences.ts";
import { failureOf } from "./tellAll.ts";

/** An account that an organization can be made with. */
export interface Maker {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly kind: string;
}

/** What making an organization needs from the rest of the extension. */
export interface NewOrganizationNeeds {
  readonly stage: Pick<Stage, "app" | "ask" | "working" | "refresh">;
  readonly accounts: () => Promise<readonly Maker[]>;
}

const action = { title: t("New Organization…") };

/**
 * Makes an organization with the account of the row that was clicked, the only one, or the one that is picked. It stands
 * in nothing that has a ref, so this is no row of the table. Resolves to what was done.
 */
export function newOrganization({ stage, accounts }: NewOrganizationNeeds) {
  return async (clicked?: unknown): Promise<string> => {
    const all = await accounts();
    const { account } = (clicked ?? {}) as { account?: { id?: unknown } };
    const named = all.find(({ id }) => id === account?.id);
    const { maker, name } = await stage.ask(action.title, async (ask) => ({
      maker: named ?? (await askMaker(ask, all)),
      name: await askName(ask, t("The name of the organization"), titleRule),
    }));
    const make = async () => {
      try {
        const app = await stage.app(maker.id);
        await stage.working([], action.title, false, () => app.createOrganization({ name }));
      } catch (error) {
        throw refusal(maker, error, make);
      } finally {
        stage.refresh({ kind: "organization", account: maker.id, organizationId: "", name }, "fleet");
      }
      return t("Created organization {0}.", name);
    };
    return make();
  };
}

async function askMaker(ask: Ask, all: readonly Maker[]): Promise<Maker> {
  const [only] = all;
  if (only && all.length === 1) return only;
  return ask.pick({
    prompt: t("Which account?"),
    none: t("Nobody is signed in."),
    choices: all.map((maker) => ({ label: maker.name, description: new URL(maker.host).host, value: maker })),
  });
}

/** The accounts that surely are keys; the viam CLI may be signed in as a person or with a key. */
const keyKinds = ["api key", "environment", "demo"] as readonly string[];

/** Why it was not made. Viam lets any person make one [docs]; keys belong to an organization that there is already. */
function refusal({ kind }: Maker, error: unknown, again: () => unknown): unknown {
  if (!keyKinds.includes(kind) || !(error instanceof ConnectError) || error.code !== Code.PermissionDenied) {
    return failureOf(action, undefined, error, again);
  }
  const reason = t("API keys make no organizations; sign in with the browser.");
  return new Failure(couldNot(action, undefined, reason), "sign in", { cause: error });
}
