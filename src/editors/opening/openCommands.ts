import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { pickTarget } from "../../commands/pickTarget.ts";
import type { TargetNeeds } from "../../commands/candidates.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import { refIn } from "../../fleet/refs.ts";
import type { ConfigEditor } from "../builder/configEditor.ts";
import { nameOf } from "../configUri.ts";
import { openUri } from "./openUri.ts";

/** What opening configs needs from the rest of the extension. */
export interface OpenNeeds extends TargetNeeds {
  readonly editor: ConfigEditor;
  /** The config in the active tab. */
  readonly activeConfig: () => vscode.Uri | undefined;
  /** Shows a config as its machine runs it. */
  showResolved(uri: vscode.Uri): Promise<void>;
}

/**
 * The commands that open configs: of a row, else of the active tab, else of what is picked. A machine's is that of its
 * main part.
 */
export function openCommands(needs: OpenNeeds) {
  const { editor, activeConfig } = needs;
  const configIn = async (target: unknown) => {
    const ref = refIn(target, ...kinds, "machine");
    if (ref?.kind !== "machine") return ref && openUri(ref);
    const { childrenOf } = await import("../../fleet/children.ts");
    // The main part, which stands for its machine, is the first.
    const [main] = await childrenOf(await needs.app(ref.account), ref);
    const part = refIn(main, "part");
    if (!part) throw new Failure(t("{0} has no parts, and so no config.", ref.name));
    return openUri(part);
  };
  const pick = async (title: string) => {
    const ref = await pickTarget(kinds, { title, needs: "read_robot_config" }, needs);
    return ref && openUri(ref);
  };
  const configsIn = async (rows: readonly unknown[]) =>
    (await Promise.all(rows.map(configIn))).filter((uri) => uri !== undefined);
  /** The config of a row; what is picked where neither a row nor the active tab has one. */
  const elsewhere = async (target: unknown, title: string) =>
    (await configIn(target)) ?? (activeConfig() ? undefined : pick(title));

  return {
    /** Opens configs in the editor that the user prefers; that of the active tab as cards. */
    "viam.config.open": async (target?: unknown, selected: unknown = []) => {
      if (Array.isArray(selected) && selected.length > 1) {
        for (const uri of await configsIn(selected)) {
          await vscode.commands.executeCommand("vscode.open", uri, { preview: false });
        }
        return;
      }
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
      const uri = (await configIn(target)) ?? activeConfig() ?? (await pick(t("Show Resolved Config")));
      if (uri) await needs.showResolved(uri);
    },

    /** Shows two configs side by side. What is on the right can be edited, and taken over from the left. */
    "viam.config.compare": async (target?: unknown, selected: unknown = []) => {
      const title = t("Compare Configs");
      const rows = Array.isArray(selected) ? (selected as unknown[]) : [];
      if (rows.length > 2) return t("Two configs can be compared at once.");
      const configs = await configsIn(rows);
      const left = configs[0] ?? (await configIn(target)) ?? activeConfig() ?? (await pick(title));
      const right = left && (configs[1] ?? (await pick(t("Compare {0} With", nameOf(left)))));
      if (!right) return undefined;
      if (left.toString() === right.toString()) return t("That is the same config.");
      // Older VS Codes would compare cards with cards, which shows nothing of what differs.
      const asText = { override: false };
      await vscode.commands.executeCommand("vscode.diff", left, right, `${nameOf(left)} ↔ ${nameOf(right)}`, asText);
      return undefined;
    },
  };
}

const kinds = ["part", "fragment"] as const;
