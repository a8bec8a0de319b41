import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { describeBytes, describeRate, describeState, type TailCondition } from "../fleet/logs/tailState.ts";
import type { Tail } from "./tail.ts";
import type { Tails } from "./tails.ts";

/** How often the rate is shown anew while any tail runs, in milliseconds. */
const pace = 1000;

const icons: Record<TailCondition, string> = {
  connecting: "$(loading~spin)",
  live: "$(pulse)",
  quiet: "$(pulse)",
  reconnecting: "$(sync~spin)",
  paused: "$(debug-pause)",
  stopped: "$(debug-stop)",
};

/** Of several tails the one that somebody should know about first decides how the item looks. */
const telling: readonly TailCondition[] = ["reconnecting", "connecting", "paused", "live", "quiet"];

/** The item in the status bar that tells how many tails run, how they are doing, and how fast entries come. */
export function showStatus(tails: Tails): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("viam.tails", vscode.StatusBarAlignment.Left, 0);
  item.name = t("Viam Tails");
  item.command = "viam.tail.show";
  let timer: NodeJS.Timeout | undefined;
  const show = () => {
    const { running } = tails;
    if (running.length === 0) {
      clearInterval(timer);
      timer = undefined;
      item.hide();
      return;
    }
    timer ??= setInterval(show, pace);
    const conditions = running.map(({ state }) => state?.condition);
    const condition = telling.find((each) => conditions.includes(each)) ?? "live";
    const words = running.length === 1 ? one(running) : several(running, condition);
    const read = running.reduce((sum, { state }) => sum + (state?.read ?? 0), 0);
    const lines = running.map(({ name, state }) => `${name}: ${state ? describeState(state) : ""}`);
    item.text = `${icons[condition]} ${words}`;
    item.accessibilityInformation = { label: words };
    item.tooltip = [...lines, t("About {0} of log read from Viam. Click to show.", describeBytes(read))].join("\n");
    item.show();
  };
  return vscode.Disposable.from(item, tails.onDidChange(show), { dispose: () => clearInterval(timer) });
}

function one([tail]: readonly Tail[]): string {
  const what = t("Tailing {0}", tail?.name ?? "");
  return tail?.state ? `${what} · ${describeState(tail.state)}` : what;
}

function several(tails: readonly Tail[], condition: TailCondition): string {
  const rate = tails.reduce((sum, { state }) => sum + (state?.rate ?? 0), 0);
  const troubled = tails.filter(({ state }) => state?.condition === "reconnecting").length;
  const what =
    condition === "reconnecting"
      ? t("{0} tails, {1} reconnecting", tails.length, troubled)
      : t("{0} tails", tails.length);
  return `${what} · ${describeRate(rate)}`;
}
