import * as vscode from "vscode";
import type { TargetNeeds } from "../commands/candidates.ts";
import type { MachineRef, PartRef, Ref } from "../fleet/refs.ts";
import { lateCommands } from "../lateCommands.ts";
import { setting } from "../settings.ts";
import type { ErrorBadges } from "./errorCounts.ts";

/** What the logs need from the rest of the extension. */
export interface LogNeeds extends TargetNeeds {
  /** Says in a message why a tail ended by itself. */
  tellFailure(error: unknown): Promise<void>;
  /** Where the config of a part stands. */
  configUri(part: PartRef): vscode.Uri;
  /** The part or fragment whose config is in the active tab. */
  activeConfig(): Promise<Ref | undefined>;
  /** Told when a machine logged another number of errors within the last hour than before. */
  errorsCounted(machine: Pick<MachineRef, "account" | "machineId">): void;
  /** The view with the machines. */
  fleetView(): { readonly visible: boolean; readonly onDidChangeVisibility: vscode.Event<unknown> };
}

const ids = [
  "viam.tail.start",
  "viam.tail.pick",
  "viam.tail.show",
  "viam.tail.stop",
  "viam.tail.again",
  "viam.tail.close",
  "viam.tail.pause",
  "viam.tail.resume",
  "viam.tail.clear",
  "viam.tail.filter",
  "viam.tail.pauseShown",
  "viam.tail.resumeShown",
  "viam.tail.stopShown",
  "viam.tail.againShown",
  "viam.logs.search",
  "viam.logs.searchOther",
  "viam.logs.loadMore",
  "viam.logs.save",
  "viam.logs.neighbours",
  "viam.logs.openCaller",
  "viam.logs.openResource",
] as const;

/** Tails, and searches in what was logged. All of it is loaded when the first of its commands is used. */
export function createLogs(context: vscode.ExtensionContext, needs: LogNeeds) {
  let loaded: ReturnType<typeof load> | undefined;
  const load = async () => (await import("./logRoom.ts")).openLogRoom(context, needs);
  const room = () => (loaded ??= load());
  let counts: Promise<ErrorBadges> | undefined;
  const showCounts = async () => {
    const badges = (await import("./errorCounts.ts")).showErrorCounts(needs);
    context.subscriptions.push(badges.watches);
    return badges;
  };
  const countErrors = () => {
    if (setting("viam.logs.errorCounts")) counts ??= showCounts();
  };
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration(countErrors));
  countErrors();
  return {
    /** How many errors a machine logged within the last hour, as far as somebody wants to know and it was counted. */
    errors: async (machineId: string): Promise<string | undefined> => (await counts)?.said(machineId),
    /** Follows the log of a part, or of a resource of it alone. */
    tail: (part: PartRef, source?: string): void => {
      room()
        .then((opened) => opened.start({ targets: [part], source }))
        .catch((error: unknown) => void needs.tellFailure(error));
    },
    commands: lateCommands(ids, async () => (await room()).commands),
  };
}
