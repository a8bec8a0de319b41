import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { pickTarget } from "../commands/pickTarget.ts";
import type { App } from "../fleet/client.ts";
import type { Permission } from "../fleet/permissions.ts";
import { refIn, type Ref } from "../fleet/refs.ts";
import type { ConfigEditor } from "./configEditor.ts";
import { configUri, nameOf } from "./configUri.ts";

/** What opening configs needs from the rest of the extension. */
export interface OpenNeeds {
  readonly editor: ConfigEditor;
  /** The config in the active tab. */
  readonly activeConfig: () => vscode.Uri | undefined;
  app(accountId: string): Promise<App>;
  accounts(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  denied(target: Ref): Promise<readonly Permission[]>;
  whyNot(target: Ref, permission: Permission): Promise<string | undefined>;
  /** Shows a config as its machine runs it. */
  showResolved(uri: vscode.Uri): Promise<void>;
}

/** The commands that open configs: of a row, else of the active tab, else of what is picked. */
export function openCommands(needs: OpenNeeds) {
  const { editor, activeConfig } = needs;
  const pick = async (title: string) => {
    const fleet = { ...needs, accounts: await needs.accounts() };
    const ref = await pickTarget(kinds, { title, needs: "read_robot_config" }, fleet);
    return ref && configUri(ref);
  };

  return {
    /** Opens a config in the editor that the user prefers; that of the active tab as cards. */
    "viam.config.open": async (target?: unknown) => {
      const active = activeConfig();
      if (refIn(target, ...kinds) || !active) {
        const uri = configIn(target) ?? (await pick(t("Open Config")));
        if (uri) await vscode.commands.executeCommand("vscode.open", uri);
        return;
      }
      const text = vscode.window.activeTextEditor;
      const isHere = text?.document.uri.toString() === active.toString();
      await editor.show(active, isHere ? text.document.offsetAt(text.selection.active) : undefined);
    },

    /**
     * Opens a config as text. Cards and text are two tabs of one document: to swap them in place, VS Code would ask to
     * save first.
     */
    "viam.config.openText": async (target?: unknown) => {
      const active = activeConfig();
      if (refIn(target, ...kinds) || !active) {
        const uri = configIn(target) ?? (await pick(t("Open Config as JSON")));
        if (uri) await vscode.commands.executeCommand("vscode.openWith", uri, "default");
        return;
      }
      await editor.showText(active);
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
