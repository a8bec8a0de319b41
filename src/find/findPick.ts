import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Found, FleetIndex } from "../fleet/find/fleetIndex.ts";
import type { Choice } from "./goTo.ts";
import { hitItem, type HitItem } from "./hitItem.ts";
import type { Reading } from "./reading.ts";

interface Needs {
  readonly readings: readonly Reading[];
  /** Fires when there is more to find. */
  readonly onDidChange: vscode.Event<void>;
  accountName(id: string): string | undefined;
}

/** How many rows are shown. */
const count = 100;

/** How often rows are looked up anew while more is read, in milliseconds. */
const pace = 250;

/** The box in which somebody says what to look for, with what was found. */
export class FindPick implements vscode.Disposable {
  private readonly pick = vscode.window.createQuickPick<HitItem | vscode.QuickPickItem>();
  private readonly subscriptions: vscode.Disposable[];
  private searching = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private isEmpty = true;
  private shownFor: string | undefined;

  constructor(
    private readonly index: FleetIndex,
    private readonly needs: Needs,
  ) {
    const { pick } = this;
    pick.placeholder = t("Name, id, type or model of anything in your fleet");
    // Otherwise VS Code would sort by the label alone. Where it does not know the property, it does that.
    Object.assign(pick, { sortByLabel: false });
    this.subscriptions = [
      pick.onDidChangeValue(() => this.search()),
      needs.onDidChange(() => this.more()),
      pick.onDidTriggerButton((button) => {
        for (const reading of needs.readings) if (button === stop) reading.stop();
        for (const reading of needs.readings) if (button === again) reading.readAgain();
      }),
    ];
  }

  /** Shows the box until something is chosen, or until it is left: then undefined. */
  ask(): Promise<Choice | undefined> {
    const { pick } = this;
    return new Promise((resolve) => {
      this.subscriptions.push(
        pick.onDidHide(() => resolve(undefined)),
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          if (item && "hit" in item) resolve({ hit: item.hit });
        }),
        pick.onDidTriggerItemButton(({ item, button }) => {
          const deed = "hit" in item ? item.buttons.find((each) => each === button)?.deed : undefined;
          if ("hit" in item && deed) resolve({ hit: item.hit, deed });
        }),
      );
      this.tellState();
      this.search();
      pick.show();
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.searching.abort();
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.pick.dispose();
  }

  /** Looks again for the same, since there is more to find; not too often. */
  private more(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.tellState();
        this.search();
      },
      this.isEmpty ? 0 : pace,
    );
  }

  private search(): void {
    this.searching.abort();
    this.searching = new AbortController();
    const { signal } = this.searching;
    this.index.search(this.pick.value, count, signal).then(
      (found) => signal.aborted || this.show(found),
      () => undefined,
    );
  }

  private show({ hits, all }: Found): void {
    const { pick } = this;
    const active = keyOf(pick.activeItems[0]);
    const items = hits.map((hit) => hitItem(hit, this.needs.accountName(hit.card.ref.account)));
    this.isEmpty = items.length === 0;
    if (this.isEmpty) pick.items = [{ label: this.nothing(), alwaysShow: true }];
    else if (all <= items.length) pick.items = items;
    else
      pick.items = [
        ...items,
        { label: t("{0} more: type on", (all - items.length).toLocaleString()), alwaysShow: true },
      ];
    // Rows that come in behind must not move what somebody is about to choose.
    const same = pick.value === this.shownFor ? pick.items.find((item) => keyOf(item) === active) : undefined;
    if (same) pick.activeItems = [same];
    this.shownFor = pick.value;
  }

  private nothing(): string {
    return this.isBusy ? t("Nothing yet; your fleet is still being read") : t("Nothing in your fleet fits");
  }

  private get isBusy(): boolean {
    return this.needs.readings.some(({ state }) => state.isBusy);
  }

  private tellState(): void {
    const { pick } = this;
    const states = this.needs.readings.map(({ state }) => state);
    const [done, all] = [sum(states.map((state) => state.done)), sum(states.map((state) => state.all))];
    const failed = states.find((state) => state.failed !== undefined)?.failed;
    const title = t("Go to Anything");
    pick.busy = this.isBusy;
    pick.buttons = [this.isBusy ? stop : again];
    if (this.isBusy && all > 0) {
      pick.title = t("{0}: {1} of {2} configs read", title, done.toLocaleString(), all.toLocaleString());
    } else if (failed !== undefined) pick.title = t("{0}: as last known ({1})", title, failed.replace(/\.$/, ""));
    else if (this.index.isCut) pick.title = t("{0}: without all configs, there are too many", title);
    else pick.title = title;
  }
}

const stop = { iconPath: new vscode.ThemeIcon("debug-stop"), tooltip: t("Stop Reading") };
const again = { iconPath: new vscode.ThemeIcon("refresh"), tooltip: t("Read Everything Again") };

function keyOf(item: HitItem | vscode.QuickPickItem | undefined): string {
  return item ? `${item.label}\n${item.description ?? ""}` : "";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
