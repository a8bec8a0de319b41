/** Starts the demo cloud: a server on this machine that speaks Viam's wire protocol and keeps a living fleet. */
import { randomUUID } from "node:crypto";
import { Access } from "./auth/access.ts";
import { Tokens } from "./auth/token.ts";
import { Clock } from "./clock.ts";
import { Control } from "./control.ts";
import { Logs } from "./logs/logs.ts";
import { seedFleet } from "./seed/fleet.ts";
import { newKeyValue, tellSecret } from "./secrets.ts";
import type { ReadyKey } from "./seed/people.ts";
import { Faults } from "./server/faults.ts";
import { Chaos } from "./server/chaos.ts";
import { controlDoor } from "./server/controlDoor.ts";
import { type Before, type Report, requestHandlers } from "./server/handler.ts";
import { Listener } from "./server/listener.ts";
import { Streams } from "./server/streams.ts";
import { Simulation } from "./simulation/simulation.ts";
import { StateKeeper } from "./state/keeper.ts";
import { restoreFleet } from "./state/restore.ts";
import { readState } from "./state/stateFile.ts";
import { Store } from "./store/store.ts";

/** How to start. Everything may be left out. */
export interface CloudOptions {
  /** Port on 127.0.0.1; a free one by default. */
  readonly port?: number | undefined;
  /** How many machines the fleet has; by default those that have a story, about twenty. */
  readonly machines?: number | undefined;
  /** Id and value of the API key that owns everything; random by default. */
  readonly keyId?: string | undefined;
  readonly key?: string | undefined;
  /** Whether things happen by themselves; true by default. */
  readonly simulate?: boolean | undefined;
  /** The same seed makes the same fleet; 1 by default. */
  readonly seed?: number | undefined;
  /** The wall clock, in milliseconds since 1970. */
  readonly clock?: (() => number) | undefined;
  /** How long tokens live, in seconds; for ever by default. */
  readonly tokenLifetimeSeconds?: number | undefined;
  /** How long a part takes to notice a saved config, in seconds; 3 by default. */
  readonly applySeconds?: number | undefined;
  /** How often some machine comes or goes, in seconds; 20 by default. */
  readonly restlessSeconds?: number | undefined;
  /**
   * A file that the fleet is read from if it exists, and written to after changes. What it holds wins over `machines`,
   * `seed`, `keyId` and `key`. Without one the fleet ends with the cloud.
   */
  readonly stateFile?: string | undefined;
  /** Whether calls are slow, fail and lose their streams at random; false by default. The seed decides which. */
  readonly chaos?: boolean | undefined;
  /** Whether the levers of `Control` can be pulled over HTTP, with the secret of the cloud; false by default. */
  readonly remoteControl?: boolean | undefined;
  /** How many log entries are kept of each part; 2,000 by default. */
  readonly logCapacity?: number | undefined;
  /** Told about errors of the cloud itself; written to stderr by default. */
  readonly report?: Report | undefined;
}

/** A running cloud. */
export interface Cloud {
  readonly url: string;
  /** The API key that owns both organizations. */
  readonly keyId: string;
  readonly key: string;
  /** All ready-made keys, for trying roles; the one that owns everything is the first. */
  readonly keys: readonly ReadyKey[];
  readonly store: Store;
  readonly control: Control;
  /** Opens `/control/…`, where it is open at all. */
  readonly controlSecret: string | undefined;
  /** Stops everything; nothing keeps the process alive afterwards. */
  close(): Promise<void>;
}

/** Starts a cloud. Rejects when the port is taken, and with BadState when the state file cannot be used. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const milliseconds = options.clock ?? Date.now;
  const clock = new Clock(milliseconds);
  const { store, keys, owner } = await fleet(options, clock);

  const alive = options.simulate ?? true;
  const simulation = new Simulation(store, {
    alive,
    applySeconds: options.applySeconds ?? 3,
    restlessSeconds: options.restlessSeconds ?? 20,
  });
  const logs = new Logs(
    clock,
    { capacity: options.logCapacity ?? 2000, alive },
    (partId) => store.parts.get(partId),
    (part, random) => simulation.chatter(part, random),
  );
  const tokens = new Tokens(milliseconds, options.tokenLifetimeSeconds);
  const faults = new Faults();
  const backend = { store, access: new Access(store), logs, simulation, streams: new Streams() };
  const report = options.report ?? ((error: unknown) => console.error(error));
  const keeper = options.stateFile === undefined ? undefined : new StateKeeper(options.stateFile, store, keys, report);
  const before: Before = async (method, signal) => {
    await faults.before(method, signal);
    await chaos?.before(signal);
  };
  const handlers = requestHandlers(backend, tokens, before, report);
  const listener = new Listener({
    http1: (request, response) => {
      if (!door?.(request, response)) handlers.http1(request, response);
    },
    http2: handlers.http2,
  });
  const control = new Control(backend, tokens, faults, listener, keeper);
  const chaos = options.chaos ? new Chaos(String(options.seed ?? 1), control) : undefined;
  const controlSecret = options.remoteControl ? newKeyValue() : undefined;
  const door = controlSecret === undefined ? undefined : controlDoor(control, controlSecret, report);
  // Whoever has the port has the state file.
  await listener.listen(options.port ?? 0);
  await keeper?.start().catch(async (error: unknown) => {
    await listener.close();
    throw error;
  });
  simulation.start(logs);
  chaos?.start();

  return {
    url: listener.url,
    keyId: owner.id,
    key: owner.key,
    keys,
    store,
    control,
    controlSecret,
    close: async () => {
      chaos?.stop();
      simulation.stop();
      backend.streams.drop();
      await listener.close();
      await keeper?.close();
    },
  };
}

/** The fleet of the state file, or else a made-up one. */
async function fleet(
  options: CloudOptions,
  clock: Clock,
): Promise<{ store: Store; keys: ReadyKey[]; owner: ReadyKey }> {
  const saved = options.stateFile === undefined ? undefined : await readState(options.stateFile);
  const store = new Store(clock, saved?.facts.seed ?? String(options.seed ?? 1));
  const keys = saved
    ? restoreFleet(store, saved)
    : seedFleet(store, clock.now(), {
        machines: options.machines,
        keyId: options.keyId ?? randomUUID(),
        key: options.key === undefined ? newKeyValue() : tellSecret(options.key),
      });
  const [owner] = keys;
  if (!owner) throw new Error("The fleet has no key that owns it.");
  return { store, keys, owner };
}
