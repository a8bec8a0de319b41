/** Keeps the fleet alive: machines come and go, apply what was saved, and talk while somebody listens. */
import { storedConfig } from "../config/partConfig.ts";
import { type ResourceFacts, resourcesOf } from "../config/resources.ts";
import type { LogLine } from "../logs/entry.ts";
import type { Logs } from "../logs/logs.ts";
import { Random } from "../random.ts";
import type { ConfigRecord, PartRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { applyLines, heldBackLine } from "./apply.ts";
import { sayingOf } from "./chatter.ts";
import { expandFor } from "./expand.ts";
import { backOnlineLines, restartLines } from "./startup.ts";
import { Timers } from "./timers.ts";

/** How lively the fleet is. */
export interface SimulationOptions {
  /** Whether anything happens by itself. */
  readonly alive: boolean;
  /** How long a part takes to notice that its config was saved, in seconds. */
  readonly applySeconds: number;
  /** How often some machine comes or goes, in seconds. */
  readonly restlessSeconds: number;
}

/** The life of the fleet. Its timers do not keep the process alive. */
export class Simulation {
  readonly #store: Store;
  readonly #options: SimulationOptions;
  readonly #random: Random;
  readonly #timers = new Timers();
  readonly #pinned = new Set<string>();
  readonly #resources = new WeakMap<PartRecord, ResourceFacts[]>();
  #logs: Logs | undefined;

  /** Nothing moves before `start`. */
  constructor(store: Store, options: SimulationOptions) {
    this.#store = store;
    this.#options = options;
    this.#random = new Random(`${store.seed}/simulation`);
  }

  /** Begins to move; logs are written to `logs`. */
  start(logs: Logs): void {
    this.#logs = logs;
    if (!this.#options.alive) return;
    this.#resume();
    this.#timers.every(this.#options.restlessSeconds, () => {
      this.#comeAndGo();
    });
    let listening: (() => void) | undefined;
    logs.onFollow(() => {
      const followed = logs.followed().length > 0;
      if (followed) {
        listening ??= this.#timers.every(0.7, () => {
          for (const id of logs.followed()) logs.catchUp(id);
        });
      } else {
        listening?.();
        listening = undefined;
      }
    });
  }

  /** Stops for good. */
  stop(): void {
    this.#timers.stop();
  }

  /** What a part says by itself. */
  chatter(part: PartRecord, random: Random): LogLine {
    let resources = this.#resources.get(part);
    if (!resources) {
      const running = part.running ?? storedConfig(part, this.#store.seed);
      resources = resourcesOf(expandFor(this.#store, part, running).config);
      this.#resources.set(part, resources);
    }
    return sayingOf(resources, random);
  }

  /** A part was given another config: it will notice when it next asks. `previous` is what it had. */
  configSaved(partId: string, previous: ConfigRecord): void {
    const part = this.#store.parts.need(partId);
    if (part.since === undefined) return;
    if (part.running === undefined) this.#store.parts.change(partId, { running: previous });
    if (part.online) this.#soon(() => this.apply(partId));
  }

  /** A part was asked to restart: it will when it next checks in. */
  restartAsked(partId: string): void {
    if (this.#store.parts.need(partId).online) this.#soon(() => this.#restart(partId));
  }

  /** Takes a machine on- or offline, and keeps it so whatever the simulation likes. */
  pin(machineId: string, online: boolean): void {
    this.#store.machines.need(machineId);
    this.#pinned.add(machineId);
    this.setOnline(machineId, online);
  }

  /** Takes a machine on- or offline. */
  setOnline(machineId: string, online: boolean): void {
    for (const part of this.#store.partsOf(machineId)) {
      if (part.online === online && part.since !== undefined) continue;
      const now = this.#store.clock.stamp();
      this.#logs?.catchUp(part.id);
      const changed = this.#store.parts.change(part.id, { online, since: now });
      if (!online) continue;
      this.#logs?.write(part.id, backOnlineLines(part, now));
      if (changed.running !== undefined) this.#soon(() => this.apply(part.id));
      if (changed.restartAsked) this.#soon(() => this.#restart(part.id));
    }
  }

  /** Lets a part run what is stored for it, now, and say so. Nothing happens when it is offline or does so already. */
  apply(partId: string): void {
    const part = this.#store.parts.get(partId);
    if (!part?.online || !part.running) return;
    const before = expandFor(this.#store, part, part.running);
    const after = expandFor(this.#store, part, storedConfig(part, this.#store.seed));
    const held = after.faults.find((fault) => fault.kind === "badOverride");
    if (held) {
      this.#logs?.write(partId, [heldBackLine(`override of fragment ${held.fragmentId}: ${held.detail}`)]);
      return;
    }
    this.#store.parts.change(partId, { running: undefined });
    const modelsOf = (id: string) => this.#store.registry.get(id)?.models;
    this.#logs?.write(partId, [
      ...after.faults.map((fault) => heldBackLine(fault.detail)),
      ...applyLines(before.config, after.config, modelsOf),
    ]);
  }

  /** What parts of a saved fleet were about to do. */
  #resume(): void {
    for (const { id, online, running, restartAsked } of this.#store.parts.values()) {
      if (online && running) this.#soon(() => this.apply(id));
      if (online && restartAsked) this.#soon(() => this.#restart(id));
    }
  }

  #restart(partId: string): void {
    const part = this.#store.parts.get(partId);
    if (!part?.online || !part.restartAsked) return;
    this.#store.parts.change(partId, { restartAsked: false, since: this.#store.clock.stamp() });
    this.#logs?.write(partId, restartLines(part));
    this.apply(partId);
  }

  #soon(run: () => void): void {
    if (this.#options.alive) this.#timers.after(this.#options.applySeconds, run);
  }

  /** Some restless machines come or go: one, or more in a large fleet. */
  #comeAndGo(): void {
    const restless = [...this.#store.machines.values()].filter((each) => each.restless && !this.#pinned.has(each.id));
    if (restless.length === 0) return;
    for (let count = 1 + Math.floor(restless.length / 400); count > 0; count--) {
      const machine = this.#random.pick(restless);
      this.setOnline(machine.id, !this.#store.mainPart(machine.id).online);
    }
  }
}
