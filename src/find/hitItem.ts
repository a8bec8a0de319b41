import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Section } from "../fleet/find/card.ts";
import type { Hit } from "../fleet/find/best.ts";
import { kindIcons, kindWord } from "../fleet/kinds.ts";
import type { FragmentRef, PartRef } from "../fleet/refs.ts";

/** What a button in a row does with what was found. */
export type Deed = "open config" | "tail logs" | "reveal";

/** A row: something that was found. */
export interface HitItem extends vscode.QuickPickItem {
  readonly hit: Hit;
  readonly buttons: readonly (vscode.QuickInputButton & { readonly deed: Deed })[];
}

/** The row of what was found; `account` is said where there are several. */
export function hitItem(hit: Hit, account: string | undefined): HitItem {
  const { card, config, item } = hit;
  const { kind: found } = (config ?? card).ref;
  const [icon, what] = item ? sections[item.section] : [kindIcons[found], () => kindWord(found)];
  const kind = item?.words.more ? shortened(item.words.more) : what();
  // Long paths are cut at their end, so what says most comes first.
  const inside = item && config ? config.ref.name : config && card.ref.kind === "machine" ? card.ref.name : "";
  const path = [account, card.path].filter(Boolean).join(" / ");
  return {
    hit,
    label: (item ?? config ?? card).words.name,
    description: [kind, inside, path].filter(Boolean).join(" · "),
    iconPath: new vscode.ThemeIcon(icon),
    buttons: buttonsOf(hit),
    // What fits is decided by the index, which knows more than the row says.
    alwaysShow: true,
  };
}

/** The config that a hit is in or has: of a machine, that of its main part. */
export function configOf({ card, config }: Hit): PartRef | FragmentRef | undefined {
  return (config ?? card.configs[0])?.ref;
}

function buttonsOf(hit: Hit): HitItem["buttons"] {
  const config = configOf(hit);
  const button = (deed: Deed, icon: string, tooltip: string) => ({
    deed,
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
  });
  return [
    ...(config ? [button("open config", "edit", t("Open Config"))] : []),
    ...(config?.kind === "part" ? [button("tail logs", "output", t("Tail Logs"))] : []),
    button("reveal", "list-tree", t("Show in Fleet View")),
  ];
}

/** `rdk:component:camera viam:camera:realsense`: what it is, without the words that all have. */
function shortened(more: string): string {
  return more.replace(/\brdk:(component|service|builtin):/g, "").replace(/ /g, " · ");
}

type Look = readonly [icon: string, word: () => string];

const sections: Record<Section, Look> = {
  components: ["chip", () => t("component")],
  services: ["gear", () => t("service")],
  modules: ["package", () => t("module in a config")],
  fragments: ["extensions", () => t("fragment in a config")],
  jobs: ["watch", () => t("job")],
  triggers: ["zap", () => t("trigger")],
  remotes: ["remote", () => t("remote")],
  processes: ["terminal", () => t("process")],
  packages: ["archive", () => t("package")],
};
