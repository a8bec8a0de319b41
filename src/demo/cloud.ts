/** Starts the demo cloud: a server on this machine that speaks Viam's wire protocol and keeps a living fleet. */
import { randomUUID } from "node:crypto";
import { Access } from "./auth/access.ts";
import { Tokens } from "./auth/token.ts";
import { Clock } from "./clock.ts";
import { Control } from "./control.ts";
import { Logs } from "./logs/logs.ts";
import { seedFleet } from "./seed/fleet.ts";
import { newKeyValue, type ReadyKey } from "./seed/people.ts";
import { Faults } from "./server/faults.ts";
import { type Report, requestHandlers } from "./server/handler.ts";
import { Listener } from "./server/listener.ts";
import { Streams } from "./server/streams.ts";
import { Simulation } from "./simulation/simulation.ts";
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
  /** Stops everything; nothing keeps the process alive afterwards. */
  close(): Promise<void>;
}

/** Starts a cloud. Rejects when the port is taken. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const milliseconds = options.clock ?? Date.now;
  const clock = new Clock(milliseconds);
  const store = new Store(clock, String(options.seed ?? 1));
  const keyId = options.keyId ?? randomUUID();
  const key = options.key ?? newKeyValue();
  const keys = seedFleet(store, clock.now(), { machines: options.machines, keyId, key });

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
  const listener = new Listener(requestHandlers(backend, tokens, faults, report));
  await listener.listen(options.port ?? 0);
  simulation.start(logs);

  return {
    url: listener.url,
    keyId,
    key,
    keys,
    store,
    control: new Control(backend, tokens, faults, listener),
    close: async () => {
      simulation.stop();
      backend.streams.drop();
      await listener.close();
    },
  };
}
