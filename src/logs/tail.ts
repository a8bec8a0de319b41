import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { ConfigHealth } from "../fleet/config/configErrors.ts";
import { describe, isCancelled } from "../fleet/errors/describe.ts";
import { Batches } from "../fleet/logs/batches.ts";
import { describeFilter, type LogFilter } from "../fleet/logs/filter.ts";
import { noticeLine } from "../fleet/logs/notice.ts";
import { TailSession, type TailedPart as SessionPart } from "../fleet/logs/session.ts";
import { describeBytes, describeEntries, type TailState } from "../fleet/logs/tailState.ts";
import type { LogTarget, TailOf } from "../fleet/logs/targets.ts";
import type { PartRef } from "../fleet/refs.ts";
import { setting } from "../settings.ts";

/** Language of what tails and searches show. */
export const language = "viam-log";

/** What became of a tail that ended. */
export type Ending = { readonly why: "stopped" } | { readonly why: "failed"; readonly error: unknown };

/** A part that a tail follows. */
export interface TailedPart extends Omit<SessionPart, "id"> {
  readonly part: PartRef;
}

/** One tail with its channel, which outlives it: a tail that is started again goes on in the same one. */
export class Tail implements vscode.Disposable {
  readonly targets: readonly LogTarget[];
  /** The resource whose entries alone it was made for. */
  readonly source: string | undefined;
  readonly health = new Map<string, ConfigHealth>();
  filter: LogFilter;
  parts: readonly TailedPart[] = [];
  /** How the last run ended; undefined while it runs. */
  ending: Ending | undefined;
  readonly #channel: vscode.OutputChannel;
  readonly #out: Batches;
  #session: TailSession | undefined;
  #last: TailState | undefined;
  #run: Promise<Ending> | undefined;

  constructor(
    readonly key: string,
    /** No other tail has it. */
    readonly name: string,
    { targets, source }: TailOf,
    private readonly changed: (tail: Tail, health: boolean) => void,
  ) {
    this.targets = targets;
    this.source = source;
    this.filter = source === undefined ? {} : { source };
    this.#channel = vscode.window.createOutputChannel(`Viam: ${this.name}`, language);
    this.#out = new Batches(this.#channel, (gone) =>
      noticeLine(t("The channel was full: the oldest {0} of text left it.", describeBytes(gone))),
    );
  }

  /** What the channel is called, which is how its document is known. */
  get channelName(): string {
    return this.#channel.name;
  }

  get running(): boolean {
    return this.#session !== undefined;
  }

  get paused(): boolean {
    return this.#session?.paused ?? false;
  }

  /** How it is doing, or how it was doing when it ended. */
  get state(): TailState | undefined {
    return this.#session?.state ?? this.#last;
  }

  /** Runs until it is stopped or cannot go on, and says which. */
  run(parts: readonly TailedPart[]): Promise<Ending> {
    return (this.#run = this.#follow(parts));
  }

  async #follow(parts: readonly TailedPart[]): Promise<Ending> {
    this.parts = parts;
    this.ending = undefined;
    const session = (this.#session = new TailSession({
      lookBack: setting("viam.logs.lookBack") * 60_000,
      parts: parts.map(({ part, ...others }) => ({ id: part.partId, ...others })),
      filter: this.filter,
      local: localTimes(),
      out: this.#out,
      onChange: () => this.changed(this, false),
      onEntries: ({ id }, entries) => {
        const health = this.health.get(id) ?? new ConfigHealth();
        this.health.set(id, health);
        if (health.learn(entries)) this.changed(this, true);
      },
    }));
    const filtered = describeFilter(this.filter);
    if (filtered) this.#say(t("Only some entries are shown: {0}.", filtered));
    const ending = await this.#end(session);
    if (!this.#beganAgain(session)) {
      this.#session = undefined;
      this.#last = session.state;
      this.ending = ending;
    }
    return ending;
  }

  /** Ends it at once; resolves when its channel says so. */
  async stop(): Promise<void> {
    this.#session?.stop();
    this.#last = this.#session?.state ?? this.#last;
    this.#session = undefined;
    await this.#run;
  }

  pause(): void {
    this.#session?.pause();
  }

  resume(): void {
    this.#session?.resume();
  }

  clear(): void {
    this.#out.clear();
  }

  show(): void {
    this.#channel.show(true);
  }

  /** Ends it and takes its channel away, after the last that is written there. */
  dispose(): void {
    void this.stop().finally(() => this.#channel.dispose());
  }

  /** Whether another run began after this one. */
  #beganAgain(session: TailSession): boolean {
    return this.#session !== undefined && this.#session !== session;
  }

  async #end(session: TailSession): Promise<Ending> {
    try {
      await session.run();
      this.#sayEnd(session, t("Stopped tailing."));
      return { why: "stopped" };
    } catch (error) {
      if (isCancelled(error)) {
        this.#sayEnd(session, t("Stopped tailing: the account was signed out."));
        return { why: "stopped" };
      }
      this.#sayEnd(session, t("Stopped tailing: {0}", describe(error).reason));
      return { why: "failed", error };
    }
  }

  #sayEnd(session: TailSession, sentence: string): void {
    const { shown, read } = session.state;
    this.#say(t("{0} {1} shown, about {2} read from Viam.", sentence, describeEntries(shown), describeBytes(read)));
    this.#out.flush();
  }

  #say(sentence: string): void {
    this.#out.line(noticeLine(sentence));
  }
}

/** Reading a setting for every one of ten thousand entries a second is too dear, so it is read once a second. */
function localTimes(): () => boolean {
  let read = 0;
  let local = false;
  return () => {
    const now = Date.now();
    if (now - read >= 1000) [read, local] = [now, setting("viam.logs.times") === "local"];
    return local;
  };
}
