import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { kindIcons } from "../fleet/kinds.ts";
import { idOf, refIn, type Kind, type Ref } from "../fleet/refs.ts";
import type { TargetNeeds } from "./candidates.ts";
import { pickTarget } from "./pickTarget.ts";
import { pathOf } from "../fleet/pathOf.ts";

/** What copying needs from the rest of the extension. */
export interface CopyNeeds extends TargetNeeds {
  accounts(): Promise<readonly { readonly id: string; readonly name: string; readonly host: string }[]>;
}

const kinds = Object.keys(kindIcons) as Kind[];

/** What somebody may mean who calls a command without a target. */
const kindsAsked = ["machine", "part", "location", "fragment", "organization"] as const;

/** Commands that copy what names a thing, and the one that opens its page. Each resolves to what was done. */
export function copyCommands(needs: CopyNeeds) {
  const onTarget =
    (title: string, run: (ref: Ref) => Promise<string>) =>
    async (clicked?: unknown): Promise<string | undefined> => {
      const ref = refIn(clicked, ...kinds) ?? (await pickTarget(kindsAsked, { title }, needs));
      return ref && run(ref);
    };
  const copy = async (text: string, said: string) => {
    await vscode.env.clipboard.writeText(text);
    return said;
  };
  /** Of several rows each gets a line. */
  const onRows =
    (one: ReturnType<typeof onTarget>, textOf: (ref: Ref) => string) =>
    async (clicked?: unknown, selected?: unknown): Promise<string | undefined> => {
      const refs = Array.isArray(selected) ? selected.flatMap((row: unknown) => refIn(row, ...kinds) ?? []) : [];
      if (refs.length < 2) return one(clicked);
      return copy(refs.map(textOf).join("\n"), t("Copied {0} lines.", refs.length));
    };
  const copyId = onTarget(t("Copy Id"), (ref) => copy(idOf(ref), t("Copied the id of {0}.", ref.name)));
  const copyName = onTarget(t("Copy Name"), (ref) => copy(ref.name, t("Copied the name {0}.", ref.name)));
  return {
    "viam.copyId": onRows(copyId, idOf),
    "viam.copyName": onRows(copyName, ({ name }) => name),
    "viam.copyPath": onTarget(t("Copy Path"), async (ref) => {
      const path = (await pathOf(await needs.app(ref.account), ref)).join(" / ");
      return copy(path, t("Copied {0}.", path));
    }),
    "viam.openInApp": onTarget(t("Open in Viam App"), async (ref) => {
      const [accounts, { appPage }] = await Promise.all([needs.accounts(), import("../fleet/appPage.ts")]);
      const host = accounts.find(({ id }) => id === ref.account)?.host;
      const page = host && appPage(host, ref);
      if (!page) return t("{0} is in a cloud on this computer, which has no pages.", ref.name);
      await vscode.env.openExternal(vscode.Uri.parse(page));
      return t("Opened {0} in the browser.", ref.name);
    }),
  };
}
