import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { partLabels, partsOf, tailKey, tailName, type LogTarget, type TailOf } from "../fleet/logs/targets.ts";
import type { LogFilter } from "../fleet/logs/filter.ts";
import { setting } from "../settings.ts";
import type { LogNeeds } from "./logs.ts";
import { Tail, type TailedPart } from "./tail.ts";

/** With more parts than this a tail is started only after a question: what is read from Viam's cloud costs money. */
const manyParts = 20;

/** The same for what is read of the past, all parts taken together, in minutes. */
const muchPast = 600;

/** All tails, at most one for each set of things. Channels stay when a tail stops, so that nothing read is lost. */
export class Tails implements vscode.Disposable {
  readonly #tails = new Map<string, Tail>();
  readonly #changed = new vscode.EventEmitter<Tail | undefined>();
  readonly #health = new vscode.EventEmitter<Tail>();
  readonly onDidChange = this.#changed.event;
  /** What is wrong with a config, as a log tells it, is not what it was. */
  readonly onDidChangeHealth = this.#health.event;

  constructor(private readonly needs: LogNeeds) {}

  /** Those that run, in the order in which they were first started. */
  get running(): Tail[] {
    return [...this.#tails.values()].filter((tail) => tail.running);
  }

  /** All that have a channel. */
  get all(): Tail[] {
    return [...this.#tails.values()];
  }

  /** The tail whose channel is this document. */
  shownIn(uri: vscode.Uri): Tail | undefined {
    const path = decoded(uri.path);
    return this.all.find(({ channelName }) => path.endsWith(channelName));
  }

  /** Starts a tail, or shows the one that runs already. Returns once it is under way, or the person thought better. */
  async start(of: TailOf): Promise<void> {
    const key = tailKey(of);
    if (this.#showRunning(key)) return;
    const parts = await this.#find(of.targets);
    if (!(await agreed(parts.length, setting("viam.logs.lookBack")))) return;
    const name = this.#tails.get(key)?.name ?? (await this.#nameFor(of));
    // Somebody who asks twice at once gets one tail, too.
    if (this.#showRunning(key)) return;
    const known = this.#tails.get(key);
    const tail = known ?? new Tail(key, name, of, (each, health) => (health ? this.#health : this.#changed).fire(each));
    this.#tails.set(key, tail);
    this.#run(tail, parts);
  }

  #nameFor(of: TailOf): Promise<string> {
    return tailName(of, new Set(this.all.map(({ name }) => name)), (account) => this.needs.app(account));
  }

  /** Whether such a tail runs; then it is shown. */
  #showRunning(key: string): boolean {
    const tail = this.#tails.get(key);
    if (!tail?.running) return false;
    tail.show();
    return true;
  }

  #run(tail: Tail, parts: readonly TailedPart[]): void {
    tail.show();
    void tail.run(parts).then(async (ending) => {
      this.#changed.fire(tail);
      if (ending.why === "failed") await this.needs.tellFailure(ending.error);
    });
    this.#changed.fire(tail);
  }

  /** Ends a tail; its channel stays. */
  stop(tail: Tail): void {
    void tail.stop();
    this.#changed.fire(tail);
  }

  /** Ends a tail and takes its channel away. */
  close(tail: Tail): void {
    tail.dispose();
    this.#tails.delete(tail.key);
    this.#changed.fire(undefined);
  }

  /** Ends a tail and begins it again in the same channel with another filter, without what was read before. */
  async restart(tail: Tail, filter: LogFilter): Promise<void> {
    const parts = await this.#find(tail.targets);
    tail.filter = filter;
    await tail.stop();
    // Somebody may have started it meanwhile, or closed it.
    if (!tail.running && this.#tails.get(tail.key) === tail) this.#run(tail, parts);
  }

  async #find(targets: readonly LogTarget[]): Promise<TailedPart[]> {
    const accounts = [...new Set(targets.map(({ account }) => account))];
    const found = await Promise.all(
      accounts.map(async (account) => {
        const renew = () => this.needs.app(account);
        const app = await renew();
        const its = targets.filter((each) => each.account === account);
        return (await partsOf(app, its)).map((part) => ({ part, app, renew }));
      }),
    );
    const labels = await partLabels(found.flat());
    return found.flat().map((each, at) => ({ ...each, label: labels[at] ?? "" }));
  }

  dispose(): void {
    for (const tail of this.#tails.values()) tail.dispose();
    this.#changed.dispose();
    this.#health.dispose();
  }
}

/** A path without escapes; one that has none may hold a lone percent sign. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Asks before much is read. `lookBack` is in minutes. */
async function agreed(parts: number, lookBack: number): Promise<boolean> {
  if (parts <= manyParts && parts * lookBack <= muchPast) return true;
  const many = parts > manyParts;
  const go = parts > 1 ? t("Tail All") : t("Tail");
  const question = many ? t("Tail the logs of {0} parts?", parts) : t("Begin with the last {0} hours?", lookBack / 60);
  const detail = many
    ? t("Viam bills what is read from its cloud, and so many parts may write a lot.")
    : t("Viam bills what is read from its cloud, and this may be a lot. A setting says how far a tail looks back.");
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, go)) === go;
}
