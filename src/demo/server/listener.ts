/** One loopback port that speaks HTTP/2 and HTTP/1.1, told apart by how a connection begins. */
import http from "node:http";
import http2 from "node:http2";
import net, { type AddressInfo, type Socket } from "node:net";
import type { Handlers } from "./handler.ts";

/** An HTTP/2 client says this first, before anything else. */
const preface = Buffer.from("PRI * HTTP/2.0");
const host = "127.0.0.1";
/** Large windows, so that long lists and logs are not sent in drops. */
const windowSize = 4 * 1024 * 1024;
/** In megabytes. Node's default of 10 would break sessions that carry the messages of 32 MiB that gRPC may send. */
const maxSessionMemory = 1024;

/** Listens, hands connections to the right server, and closes them all at once. */
export class Listener {
  readonly #http1: http.Server;
  readonly #http2: http2.Http2Server;
  readonly #sockets = new Set<Socket>();
  readonly #sessions = new Set<http2.ServerHttp2Session>();
  #server: net.Server | undefined;
  #port = 0;

  /** `handlers` answer the requests. */
  constructor(handlers: Handlers) {
    this.#http1 = http.createServer({ keepAliveTimeout: 60_000 }, handlers.http1);
    this.#http2 = http2.createServer({ maxSessionMemory, settings: { initialWindowSize: windowSize } }, handlers.http2);
    this.#http2.on("session", (session) => {
      session.setLocalWindowSize(windowSize);
      this.#sessions.add(session);
      session.on("error", () => undefined);
      session.on("close", () => this.#sessions.delete(session));
    });
    this.#http1.on("clientError", (_error, socket) => socket.destroy());
    this.#http2.on("sessionError", () => undefined);
  }

  /** The address to call; meaningful once it listens. */
  get url(): string {
    return `http://${host}:${this.#port}`;
  }

  /** Listens on a port, 0 for any free one. Again after `close`, it takes the port that it had. Rejects when taken. */
  async listen(port = this.#port): Promise<void> {
    const server = net.createServer({ noDelay: true }, (socket) => {
      this.#accept(socket);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Stops listening and breaks every connection. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = server && new Promise((resolve) => server.close(resolve));
    this.breakConnections();
    await closed;
  }

  /** Breaks every connection, as a cut cable does. New ones are welcome. */
  breakConnections(): void {
    for (const session of this.#sessions) session.destroy();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Tells HTTP/2 clients to finish what they have begun and to connect anew. */
  goAway(): void {
    for (const session of this.#sessions) session.close();
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => undefined);
    let begun = Buffer.alloc(0);
    const look = (chunk: Buffer): void => {
      begun = Buffer.concat([begun, chunk]);
      const length = Math.min(begun.length, preface.length);
      const maybeHttp2 = begun.subarray(0, length).equals(preface.subarray(0, length));
      if (maybeHttp2 && begun.length < preface.length) return;
      socket.off("data", look);
      socket.pause();
      // Whoever takes over reads from the start.
      socket.unshift(begun);
      (maybeHttp2 ? this.#http2 : this.#http1).emit("connection", socket);
      if (!maybeHttp2) socket.resume();
    };
    socket.on("data", look);
  }
}
