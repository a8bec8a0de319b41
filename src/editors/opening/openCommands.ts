import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { pickTarget } from "../../commands/pickTarget.ts";
import type { TargetNeeds } from "../../commands/candidates.ts";
import { refIn } from "../../fleet/refs.ts";
import type { ConfigEditor } from "../builder/configEditor.ts";
import { configUri, nameOf } from "../configUri.ts";

/** What opening configs needs from the rest of the extension. */
export interface OpenNeeds extends TargetNeeds {
  readonly editor: ConfigEditor;
  /** The config in the active tab. */
  readonly activeConfig: () => vscode.Uri | undefined;
  /** Shows a config as its machine runs it. */
  showResolved(uri: vscode.Uri): Promise<void>;
}

/** The commands that open configs: of a row, else of the active tab, else of what is picked. */
export function openCommands(needs: OpenNeeds) {
  const { editor, activeConfig } = needs;
  const pick = async (title: string) => {
    const ref = await pickTarget(kinds, { title, needs: "read_robot_config" }, needs);
    return ref && configUri(ref);
  };
  /** The config of a row; what is picked where neither a row nor the active tab has one. */
  const elsewhere = async (target: unknown, title: string) =>
    configIn(target) ?? (activeConfig() ? undefined : pick(title));

  return {
    /** Opens a config in the editor that the user prefers; that of the active tab as cards. */
    "viam.config.open": async (target?: unknown) => {
      const uri = await elsewhere(target, t("Open Config"));
      const active = activeConfig();
      const text = vscode.window.activeTextEditor;
      if (uri) await vscode.commands.executeCommand("vscode.open", uri);
      else if (active) {
        const isHere = text?.document.uri.toString() === active.toString();
        await editor.show(active, isHere ? text.document.offsetAt(text.selection.active) : undefined);
      }
    },

    /**
     * Opens a config as text. Cards and text are two tabs of one document: to swap them in place, VS Code would ask to
     * save first.
     */
    "viam.config.openText": async (target?: unknown) => {
      const uri = await elsewhere(target, t("Open Config as JSON"));
      const active = activeConfig();
      if (uri) await vscode.commands.executeCommand("vscode.openWith", uri, "default");
      else if (active) await editor.showText(active);
    },

    "viam.config.showResolved": async (target?: unknown) => {
      const uri = configIn(target) ?? activeConfig() ?? (await pick(t("Show Resolved Config")));
      if (uri) await needs.showResolved(uri);
    },

    /** Shows two configs side by side. What is on the right can be edited, and taken over from the left. */
    "viam.config.compare": async (target?: unknown, selected: unknown = []) => {
      const title = t("Compare Configs");
      const rows = Array.isArray(selected) ? selected.flatMap((row: unknown) => configIn(row) ?? []) : [];
      if (rows.length > 2) return t("Two configs can be compared at once.");
      const left = rows[0] ?? configIn(target) ?? activeConfig() ?? (await pick(title));
      const right = left && (rows[1] ?? (await pick(t("Compare {0} With", nameOf(left)))));
      if (!right) return undefined;
      if (left.toString() === right.toString()) return t("That is the same config.");
      await vscode.commands.executeCommand("vscode.diff", left, right, `${nameOf(left)} ↔ ${nameOf(right)}`);
      return undefined;
    },
  };
}

const kinds = ["part", "fragment"] as const;

function configIn(target: unknown): vscode.Uri | undefined {
  const ref = refIn(target, ...kinds);
  return ref && configUri(ref);
}
