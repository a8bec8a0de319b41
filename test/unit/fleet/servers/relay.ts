import { connect, createServer, type Socket } from "node:net";
import { listen } from "./listen.ts";

/** Stands between a client and a server, and can fall silent. */
export interface Relay {
  readonly url: string;
  /** Passes nothing on any more, and closes nothing: as a network does whose cable was pulled. New connections work. */
  fallSilent(): void;
}

/** Passes everything on to the server at an address such as `http://127.0.0.1:8080`. Ends with the test. */
export async function startRelay(to: string): Promise<Relay> {
  const { hostname, port } = new URL(to);
  const ways = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ways.add(from);
      from.pipe(into);
      from.on("error", () => undefined);
      from.on("close", () => into.destroy());
    }
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    fallSilent() {
      for (const way of ways) way.unpipe().pause();
      ways.clear();
    },
  };
}
