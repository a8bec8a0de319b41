import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import { refIn, type PartRef } from "../fleet/refs.ts";
import { writeTail } from "./writeTail.ts";

interface Tail {
  readonly part: PartRef;
  readonly channel: vscode.LogOutputChannel;
  readonly abort: AbortController;
}

/** What the tails need from the rest of the extension. */
export interface TailNeeds {
  app(accountId: string): Promise<App>;
  /** Says in a message why a tail ended by itself. */
  tellFailure(error: unknown): Promise<void>;
  onCountChange(count: number): void;
}

/** The running tails: at most one per part. Channels stay when a tail stops, so that nothing read is lost. */
export class Tails implements vscode.Disposable {
  private readonly running = new Map<string, Tail>();
  private readonly channels = new Map<string, vscode.LogOutputChannel>();
  private readonly status = vscode.window.createStatusBarItem("viam.tails", vscode.StatusBarAlignment.Left, 0);

  readonly commands = {
    "viam.part.tailLogs": (target?: unknown) => {
      const part = refIn(target, "part");
      if (!part) return "Pick a part in the Fleet view first.";
      this.start(part);
      return undefined;
    },
    "viam.tail.stop": () => this.stop(),
  };

  constructor(private readonly needs: TailNeeds) {
    this.status.name = "Viam tails";
    this.status.command = "viam.tail.stop";
  }

  /** Tails a part, or shows the tail that runs already. Returns once the tail is under way. */
  start(part: PartRef): void {
    const key = `${part.account}/${part.partId}`;
    const channel = this.channelOf(key, part);
    channel.show(true);
    if (this.running.has(key)) return;
    const tail: Tail = { part, channel, abort: new AbortController() };
    this.running.set(key, tail);
    this.updateStatus();
    void this.follow(tail).finally(() => this.ended(tail));
  }

  /** Stops one tail; asks which when there are several. Returns a sentence, or undefined when the user backed out. */
  async stop(): Promise<string | undefined> {
    const tails = [...this.running.values()];
    const tail = tails.length > 1 ? await pickTail(tails) : tails[0];
    if (!tail) return tails.length > 0 ? undefined : "No tail is running.";
    tail.abort.abort();
    this.ended(tail);
    return `Stopped tailing ${tail.part.name}.`;
  }

  dispose(): void {
    for (const { abort } of this.running.values()) abort.abort();
    for (const channel of this.channels.values()) channel.dispose();
    this.status.dispose();
  }

  /** A tail that was stopped gives its place up at once, so that another can start while it winds up. */
  private ended(tail: Tail): void {
    const key = `${tail.part.account}/${tail.part.partId}`;
    if (this.running.get(key) === tail) this.running.delete(key);
    this.updateStatus();
  }

  private async follow({ part, channel, abort }: Tail): Promise<void> {
    try {
      const app = await this.needs.app(part.account);
      const { tailLogs } = await import("../fleet/tail.ts");
      await writeTail(tailLogs(app, part.partId, { signal: abort.signal }), channel);
      channel.info("Stopped tailing.");
    } catch (error) {
      const { isCancelled } = await import("../fleet/describe.ts");
      if (isCancelled(error)) {
        channel.info("Stopped tailing: the account was signed out.");
        return;
      }
      channel.error("Stopped tailing: it failed and will not recover by itself.");
      await this.needs.tellFailure(error);
    }
  }

  private channelOf(key: string, { machineName, name }: PartRef): vscode.LogOutputChannel {
    let channel = this.channels.get(key);
    if (!channel) {
      channel = vscode.window.createOutputChannel(`Viam: ${machineName} / ${name}`, { log: true });
      this.channels.set(key, channel);
    }
    return channel;
  }

  private updateStatus(): void {
    const names = [...this.running.values()].map(({ part }) => part.name);
    this.needs.onCountChange(names.length);
    if (names.length === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(pulse) ${names.length === 1 ? `Tailing ${names[0]}` : `${names.length} tails`}`;
    this.status.tooltip = `Tailing ${names.join(", ")}. Click to stop.`;
    this.status.show();
  }
}

async function pickTail(tails: Tail[]): Promise<Tail | undefined> {
  const items = tails.map((tail) => ({ label: tail.part.name, description: tail.part.machineName, tail }));
  return (await vscode.window.showQuickPick(items, { title: "Stop Tailing", placeHolder: "Which tail?" }))?.tail;
}
