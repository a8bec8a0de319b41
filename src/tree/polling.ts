import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { MachineFacts } from "../fleet/machines/machineFacts.ts";

/** What polling needs to know, and whom it tells. */
export interface Polled {
  accounts(): Promise<readonly { readonly id: string }[]>;
  readonly onDidChangeAccounts: vscode.Event<void>;
  app(accountId: string): Promise<App>;
  /** The locations whose machines are in sight. */
  openLocations(accountId: string): string[];
  /** In seconds; 0 for never. */
  interval(): number;
  /** Told all machines of an account, or else those of the open locations. */
  learn(accountId: string, machines: readonly MachineFacts[], whole: boolean): void;
  /** Told when the whole fleet was read. */
  counted(offline: number, all: number): void;
}

/** Up to so many machines the whole fleet is read each time; of larger ones only what is in sight, and all now and then. */
const small = 2000;

/** How often the whole of a large fleet is read, in milliseconds. */
const wholeInterval = 300_000;

/** The longest time between attempts while they fail, in milliseconds. */
const longestWait = 300_000;

/** Asks for the state of machines while somebody can see it: one call an account, for all that is in sight. */
export class Polling implements vscode.Disposable {
  private readonly watches: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private abort: AbortController | undefined;
  private lastPoll = 0;
  private lastWhole = 0;
  private size = 0;
  private failures = 0;
  /** The accounts whose machines were counted last. */
  private countedIds: readonly string[] = [];

  constructor(
    private readonly view: { readonly visible: boolean; readonly onDidChangeVisibility: vscode.Event<unknown> },
    private readonly polled: Polled,
  ) {
    this.watches = [
      view.onDidChangeVisibility(() => this.schedule()),
      vscode.window.onDidChangeWindowState(() => this.schedule()),
      polled.onDidChangeAccounts(() => void this.startAgain()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("viam.refreshInterval")) this.schedule();
      }),
    ];
    this.schedule();
  }

  /** Whether the next poll is on its way. */
  get isActive(): boolean {
    return this.timer !== undefined || this.abort !== undefined;
  }

  dispose(): void {
    this.stop();
    for (const watch of this.watches) watch.dispose();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.abort?.abort();
    this.abort = undefined;
  }

  /** What was counted is of other accounts: all is read at once. Of one that is gone it counts no more, seen or not. */
  private async startAgain(): Promise<void> {
    this.lastPoll = this.lastWhole = this.failures = 0;
    this.schedule();
    const ids = (await this.polled.accounts()).map(({ id }) => id);
    if (!this.countedIds.every((id) => ids.includes(id))) this.polled.counted(0, 0);
  }

  private schedule(): void {
    this.stop();
    const interval = this.polled.interval() * 1000;
    if (!this.view.visible || !vscode.window.state.focused || interval <= 0) return;
    const wait = Math.min(interval * 2 ** this.failures, longestWait);
    const due = this.lastPoll + wait - Date.now();
    this.timer = setTimeout(() => void this.poll(), Math.max(0, due));
  }

  private async poll(): Promise<void> {
    this.timer = undefined;
    const abort = (this.abort = new AbortController());
    try {
      await this.read(abort.signal);
      this.failures = 0;
    } catch {
      // The rows stay as they are; whoever opens one is told what is wrong.
      if (!abort.signal.aborted) this.failures++;
    }
    if (abort.signal.aborted) return;
    this.lastPoll = Date.now();
    this.schedule();
  }

  private async read(signal: AbortSignal): Promise<void> {
    const [{ machineFacts }, { countMachines }, accounts] = await Promise.all([
      import("../fleet/machines/machineFacts.ts"),
      import("./countMachines.ts"),
      this.polled.accounts(),
    ]);
    const whole = this.size <= small || Date.now() - this.lastWhole > wholeInterval;
    const ids = accounts.map(({ id }) => id).filter((id) => whole || this.polled.openLocations(id).length > 0);
    const { offline, all } = await countMachines(ids, async (id) => {
      const scope = whole ? {} : { locationIds: this.polled.openLocations(id) };
      const machines = await machineFacts(await this.polled.app(id), scope, { signal });
      signal.throwIfAborted();
      this.polled.learn(id, machines, whole);
      return machines;
    });
    if (!whole || signal.aborted) return;
    this.lastWhole = Date.now();
    this.size = all;
    this.countedIds = ids;
    this.polled.counted(offline, all);
  }
}
