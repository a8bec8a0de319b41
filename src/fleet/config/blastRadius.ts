import { t } from "@vscode/l10n";
import type { App } from "../client.ts";
import { allMachines } from "../machines/machineFacts.ts";
import { onlineOf } from "../machines/onlineState.ts";

/** Whom a new version of a fragment reaches. */
export interface BlastRadius {
  /** How many machines have the fragment. */
  readonly machines: number;
  /** How many of them are online, as far as the caller may see them. */
  readonly online: number;
  /** How many stay with a version or tag of their own. */
  readonly pinned: number;
}

/** Counts who uses a fragment. Throws what the server refuses with. */
export async function blastRadiusOf(app: App, fragmentId: string): Promise<BlastRadius> {
  const [{ versionUsages }, { locationSummaries }] = await Promise.all([
    app.getFragmentUsage({ fragmentId }),
    app.listMachineSummaries({ organizationId: "", fragmentIds: [fragmentId], limit: allMachines }),
  ]);
  const machines = versionUsages.reduce((sum, usage) => sum + usage.machines, 0);
  const pinned = versionUsages.reduce((sum, usage) => sum + (usage.version ? usage.machines : 0), 0);
  const online = locationSummaries
    .flatMap(({ machineSummaries }) => machineSummaries)
    .filter(({ partSummaries }) => partSummaries.some((part) => onlineOf(part).state === "online")).length;
  return { machines, online, pinned };
}

/** The blast radius in one sentence. */
export function sayBlastRadius({ machines, online, pinned }: BlastRadius): string {
  if (machines === 0) return t("No machine uses it.");
  const here = online === 1 ? t("1 is online") : t("{0} are online", online);
  const used = machines === 1 ? t("1 machine uses it") : t("{0} machines use it", machines);
  const kept =
    pinned === 1
      ? t("1 is pinned to a version or tag and keeps that")
      : t("{0} are pinned to a version or tag and keep that", pinned);
  return pinned > 0 ? t("{0}; {1}, {2}.", used, here, kept) : t("{0}; {1}.", used, here);
}
