import { create, toBinary, type JsonObject } from "@bufbuild/protobuf";
import { timestampFromDate, timestampMs } from "@bufbuild/protobuf/wkt";
import { Code } from "@connectrpc/connect";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import type { App } from "../../../../src/fleet/client.ts";
import { tailLogs, type TailEvent } from "../../../../src/fleet/logs/tail.ts";
import { AuthenticateResponseSchema } from "../../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { client, code, part, scriptedApp, signIn, start } from "../helpers.ts";
import { answer, framed, http2Host } from "../servers/http2Host.ts";

type Kind = TailEvent["kind"];
type EventOf<K extends Kind> = Extract<TailEvent, { kind: K }>;

const partName = "windfall-main";

interface TailOptions {
  readonly lookBack?: number;
  readonly key?: string;
  readonly id?: string;
  readonly pagesPerGap?: number;
  readonly doubtAfter?: number;
  readonly renew?: () => Promise<App>;
}

/** A running tail that is read event by event. Its pauses take no time, and are written down. */
function tail(of: Cloud | App, { lookBack = 0, key = "demo-owner", id = "", ...more }: TailOptions = {}) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const pauses: number[] = [];
  const [app, partId] = "control" in of ? [signIn(of, key), id || part(of, partName).id] : [of, id];
  const events = tailLogs(app, partId, {
    signal: stop.signal,
    lookBack,
    ...more,
    wait: async (milliseconds) => {
      pauses.push(milliseconds);
      await new Promise(setImmediate);
    },
  });
  return {
    events,
    pauses,
    stop: () => stop.abort(),
    next: async (): Promise<TailEvent | undefined> => (await events.next()).value ?? undefined,
    /** Reads on to the next event of a kind; other events on the way are passed over. */
    async until<K extends Kind>(kind: K): Promise<EventOf<K>> {
      for (;;) {
        const { value } = await events.next();
        if (!value) throw new Error(`The tail ended without an event "${kind}".`);
        if (value.kind === kind) return value as EventOf<K>;
      }
    },
    /** Reads on until so many messages were shown; returns them. */
    async messages(count: number): Promise<string[]> {
      const shown: string[] = [];
      while (shown.length < count) shown.push(...messagesOf(await this.until("entries")));
      return shown;
    },
  };
}

function messagesOf({ entries }: EventOf<"entries">): string[] {
  return entries.map(({ message }) => message);
}

const line = (message: string) => ({ level: "info" as const, logger: "rdk", message });
const lines = (prefix: string, count: number) => Array.from({ length: count }, (_each, at) => line(`${prefix}${at}`));
const names = (prefix: string, count: number) => lines(prefix, count).map(({ message }) => message);

/** A cloud, and the part whose log is tailed: it says nothing by itself, and its past is over. */
async function quietCloud(options = {}) {
  const cloud = await start(options);
  const { id } = part(cloud, partName);
  return { cloud, id, write: (...messages: string[]) => cloud.control.writeLogs(id, ...messages.map(line)) };
}

test("shows what was written just before, then what is written live", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud, { lookBack: 1000 });
  write("before 1", "before 2");
  const entries = await running.until("entries");
  expect(messagesOf(entries).slice(-2)).toEqual(["before 1", "before 2"]);
  expect(await running.next()).toEqual({ kind: "live" });
  await cloud.control.tailed(id);
  write("live 1", "live 2");
  expect(await running.messages(2)).toEqual(["live 1", "live 2"]);
});

test("loses and doubles nothing between the past and what comes live", async () => {
  const { cloud, id } = await quietCloud();
  const running = tail(cloud, { lookBack: 1000 });
  const first = running.until("entries");
  // The stream is open and the past not yet read when these are written, so they are in both.
  await cloud.control.tailed(id);
  cloud.control.writeLogs(id, ...lines("both ", 250));
  const shown = messagesOf(await first);
  cloud.control.writeLogs(id, ...lines("live ", 250));
  while (!shown.includes("live 249")) shown.push(...messagesOf(await running.until("entries")));
  expect(shown.filter((each) => /^(both|live) /.test(each))).toEqual([...names("both ", 250), ...names("live ", 250)]);
});

test("looks five minutes back unless told otherwise", async () => {
  let now = Date.now() - 10 * 60_000;
  const { cloud, id, write } = await quietCloud({ clock: () => now });
  write("ten minutes ago");
  now = Date.now() - 4 * 60_000;
  write("four minutes ago");
  const events = tailLogs(signIn(cloud), id, { signal: new AbortController().signal });
  onTestFinished(async () => {
    await events.return();
  });
  const { value } = await events.next();
  expect(value?.kind === "entries" && messagesOf(value)).toEqual(["four minutes ago"]);
});

test("reads what was written while the stream was broken, over many pages, and shows it in its place", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud);
  await running.until("live");
  await cloud.control.tailed(id);
  write("seen");
  await running.messages(1);
  cloud.control.dropStreams();
  expect(await running.until("broken")).toMatchObject({ error: { code: Code.Unavailable } });
  cloud.control.writeLogs(id, ...lines("missed ", 730));
  expect(await running.until("recovered")).toMatchObject({ entries: 730 });
  expect(await running.messages(730)).toEqual(names("missed ", 730));
  expect(await running.next()).toEqual({ kind: "live" });
  await cloud.control.tailed(id);
  write("after");
  expect(await running.messages(1)).toEqual(["after"]);
  expect(cloud.control.calls("GetRobotPartLogs")).toBeGreaterThan(7);
});

test("says so when more was missed than is read back", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud, { pagesPerGap: 10 });
  await running.until("live");
  await cloud.control.tailed(id);
  write("seen");
  await running.messages(1);
  cloud.control.dropStreams();
  await running.until("broken");
  const written = cloud.control.writeLogs(id, ...lines("missed ", 1_050));
  const { from, to } = await running.until("incomplete");
  const shown = messagesOf(await running.until("entries"));
  expect(shown).toEqual(names("missed ", 1_050).slice(50));
  expect(to).toBe(Number((written[50]?.time ?? 0n) / 1_000_000n));
  expect(from).toBeLessThan(to);
});

test("says nothing is missing when the gap just fits, or reaches what was seen", async () => {
  const { cloud, id } = await quietCloud();
  const running = tail(cloud, { pagesPerGap: 10 });
  await running.until("live");
  await cloud.control.tailed(id);
  cloud.control.writeLogs(id, ...lines("seen ", 100));
  await running.messages(100);
  cloud.control.dropStreams();
  await running.until("broken");
  cloud.control.writeLogs(id, ...lines("missed ", 950));
  expect((await running.next())?.kind).toBe("recovered");
  expect((await running.next())?.kind).toBe("entries");
  expect((await running.next())?.kind).toBe("live");
});

/** So many entries come with one answer. */
const pageSize = 100;

/**
 * A server that says what it is told, for what the demo cloud never does: it keeps `written` as the log, and streams what
 * `say` is given. `hangUp` ends the stream that is open.
 */
function scriptedServer(written: Entry[] = []) {
  let waiting: Entry[] = [];
  let wake = (): void => undefined;
  let over = false;
  const open = (signal: AbortSignal) => !over && !signal.aborted;
  let pages = 0;
  const app = scriptedApp({
    getRobotPartLogs: ({ start, pageToken }) => {
      pages++;
      const newestFirst = written
        .filter(({ time }) => !start || time.getTime() >= timestampMs(start))
        .sort((a, b) => b.time.getTime() - a.time.getTime());
      const from = Number(pageToken);
      const to = from + pageSize;
      const nextPageToken = to < newestFirst.length ? String(to) : "";
      return { logs: newestFirst.slice(from, to).map(entryOf), nextPageToken };
    },
    async *tailRobotPartLogs(_request, { signal }) {
      signal.addEventListener("abort", () => wake());
      over = false;
      while (open(signal)) {
        if (waiting.length > 0) yield { logs: waiting.splice(0).map(entryOf).reverse() };
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  });
  const say = (...entries: Entry[]) => {
    waiting = [...waiting, ...entries];
    wake();
  };
  const hangUp = () => {
    over = true;
    wake();
  };
  return { app, written, say, hangUp, pages: () => pages };
}

interface Entry {
  readonly time: Date;
  readonly message: string;
  readonly fields?: JsonObject[];
}

function entryOf({ time, message, fields = [] }: Entry) {
  return { time: timestampFromDate(time), level: "info", loggerName: "rdk", message, fields };
}

test("recovers entries that reach the cloud late and are older than what was seen", async () => {
  const server = scriptedServer();
  const running = tail(server.app, { lookBack: 60_000 });
  await running.until("live");
  const newer = { time: new Date(), message: "newer" };
  server.say(newer);
  await running.messages(1);
  server.hangUp();
  await running.until("broken");
  server.written.push({ time: new Date(newer.time.getTime() - 20_000), message: "late" }, newer);
  expect(await running.messages(1)).toEqual(["late"]);
});

/** A tail with an hour of past that has shown one entry, and lost its stream. */
async function brokenTail(server: ReturnType<typeof scriptedServer>, ...shown: Entry[]) {
  const running = tail(server.app, { lookBack: 3_600_000 });
  await running.until("live");
  for (const each of shown) {
    server.say(each);
    await running.messages(1);
  }
  server.hangUp();
  await running.until("broken");
  server.written.push(...shown);
  return running;
}

const ago = (seconds: number, message: string): Entry => ({ time: new Date(Date.now() - seconds * 1000), message });

test("looks further back than a minute where the machine was seen to send late", async () => {
  const server = scriptedServer();
  // More of what was shown stands between than one page holds.
  const between = Array.from({ length: 150 }, (_each, at) => ago(590 - at, `shown ${at}`));
  const running = await brokenTail(server, ...between, ago(0, "newest"), ago(540, "late"));
  server.written.push(ago(595, "later"));
  expect(await running.until("recovered")).toMatchObject({ entries: 1 });
  expect(await running.messages(1)).toEqual(["later"]);
});

test("looks further back as long as it finds what comes late", async () => {
  const server = scriptedServer();
  const between = Array.from({ length: 90 }, (_each, at) => ago(1200 - at, `shown ${at}`));
  const running = await brokenTail(server, ...between, ago(0, "newest"));
  const late = Array.from({ length: 250 }, (_each, at) => ago(1000 - at, `late ${at}`));
  server.written.push(...late);
  expect(await running.until("recovered")).toMatchObject({ entries: 250 });
  expect(await running.messages(250)).toEqual(late.map(({ message }) => message));
});

test("does not look further back where what was shown is not known again", async () => {
  const server = scriptedServer();
  const running = await brokenTail(server, ago(0, "newest"));
  // As from a server that keeps its times to the second.
  server.written.splice(0, 1, ...Array.from({ length: 500 }, (_each, at) => ago(500 - at, `told anew ${at}`)));
  const read = server.pages();
  const { entries } = await running.until("recovered");
  expect(server.pages() - read).toBe(1);
  // Those of a minute, as each stands a second after the one before.
  expect(entries).toBeLessThan(65);
});

test("reads one page more at most where nothing comes late, and says how far back it looked", async () => {
  const server = scriptedServer();
  const seen = Array.from({ length: 400 }, (_each, at) => ago(450 - at, `shown ${at}`));
  const running = await brokenTail(server, ...seen);
  const read = server.pages();
  const { entries, since } = await running.until("recovered");
  expect(entries).toBe(0);
  expect(server.pages() - read).toBeLessThanOrEqual(2);
  expect(Date.now() - (since ?? 0)).toBeGreaterThan(110_000);
  expect(Date.now() - (since ?? 0)).toBeLessThan(300_000);
});

test("what was written before a tail began is not what it missed", async () => {
  const server = scriptedServer([ago(30, "before it began")]);
  const running = tail(server.app);
  await running.until("live");
  server.say({ time: new Date(), message: "live" });
  await running.messages(1);
  server.hangUp();
  const { entries, since } = await running.until("recovered");
  expect([entries, since]).toEqual([0, undefined]);
});

test("a machine whose clock is far ahead does not hide what is missed afterwards", async () => {
  const server = scriptedServer();
  const running = tail(server.app);
  await running.until("live");
  server.say({ time: new Date(Date.UTC(2090, 1)), message: "from 2090" });
  await running.messages(1);
  server.hangUp();
  await running.until("broken");
  server.written.push({ time: new Date(), message: "missed" });
  expect(await running.messages(1)).toEqual(["missed"]);
});

test("of a machine whose clock is behind nothing is lost either, and nothing from before the tail began comes along", async () => {
  const before = ago(3700, "before it began");
  const server = scriptedServer([before]);
  const running = tail(server.app);
  await running.until("live");
  const shown = ago(3600, "an hour behind");
  server.say(shown);
  await running.messages(1);
  server.hangUp();
  await running.until("broken");
  server.written.push(shown, ago(3590, "missed"));
  expect(await running.messages(1)).toEqual(["missed"]);
  await running.until("live");
  server.hangUp();
  expect(await running.until("recovered")).toMatchObject({ entries: 0, since: undefined });
});

test("shows both of two entries that differ only in their fields", async () => {
  const server = scriptedServer();
  const running = tail(server.app);
  await running.until("live");
  const time = new Date();
  const about = (resource: string) => ({
    time,
    message: "Removing resource",
    fields: [{ Key: "name", String: resource }],
  });
  server.say(about("arm"), about("camera"));
  expect(await running.messages(2)).toHaveLength(2);
});

test("goes on after the server ended the stream, and passes over empty messages", async () => {
  const server = scriptedServer();
  const running = tail(server.app);
  await running.until("live");
  server.say();
  server.hangUp();
  expect(await running.next()).toMatchObject({ kind: "broken", error: { code: Code.Unavailable } });
  await running.until("live");
  server.say({ time: new Date(), message: "again" });
  expect(await running.messages(1)).toEqual(["again"]);
});

test("finds out that a stream stands still while the machine writes on", async () => {
  const server = scriptedServer();
  const running = tail(server.app, { doubtAfter: 1, lookBack: 20_000 });
  await running.until("live");
  server.written.push({ time: new Date(Date.now() - 5_003), message: "never streamed" });
  expect(await running.until("broken")).toMatchObject({ error: { code: Code.Unavailable } });
  expect(await running.messages(1)).toEqual(["never streamed"]);
});

test("is not live while streams are refused, and shows what can be read all the same", async () => {
  const { cloud, id, write } = await quietCloud();
  cloud.control.failNext("TailRobotPartLogs", Code.Unavailable, 3);
  const running = tail(cloud, { lookBack: 1000 });
  write("read");
  const kinds: (Kind | undefined)[] = [];
  let recovered = 0;
  while (kinds.at(-1) !== "live") {
    const event = await running.next();
    kinds.push(event?.kind);
    if (event?.kind === "broken" && kinds.length === 2) write("read later");
    if (event?.kind === "recovered") recovered = event.entries;
  }
  expect(recovered).toBe(1);
  expect(kinds).toEqual(["entries", "broken", "entries", "broken", "broken", "recovered", "live"]);
  await cloud.control.tailed(id);
  write("live");
  expect(await running.messages(1)).toEqual(["live"]);
});

test("survives a cloud that is gone for a while", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud);
  await running.until("live");
  await cloud.control.tailed(id);
  write("seen");
  await running.messages(1);
  await cloud.control.stopListening();
  await running.until("broken");
  await running.until("broken");
  write("missed");
  await cloud.control.listenAgain();
  expect(await running.messages(1)).toEqual(["missed"]);
});

test("survives a cut cable, and a server that sends its clients away", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud);
  await running.until("live");
  await cloud.control.tailed(id);
  cloud.control.breakConnections();
  write("missed");
  expect(await running.messages(1)).toEqual(["missed"]);
  await running.until("live");
  await cloud.control.tailed(id);
  cloud.control.goAway();
  write("kept");
  expect(await running.messages(1)).toEqual(["kept"]);
});

test("waits longer each time, up to half a minute, and starts over once entries come", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud);
  cloud.control.failNext("GetRobotPartLogs", Code.Internal, 9);
  for (let count = 0; count < 9; count++) await running.until("broken");
  await running.until("live");
  running.pauses.forEach((each, attempt) => {
    const longest = Math.min(500 * 2 ** attempt, 30_000);
    expect(each).toBeLessThanOrEqual(longest);
    expect(each).toBeGreaterThanOrEqual((longest * 2) / 3);
  });
  await cloud.control.tailed(id);
  write("here");
  await running.messages(1);
  cloud.control.dropStreams();
  await running.until("broken");
  await running.until("live");
  expect(running.pauses.at(-1)).toBeLessThanOrEqual(500);
});

test("starts over with short pauses after a stream that was quiet but held for a minute", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { cloud, id } = await quietCloud();
  const running = tail(cloud);
  cloud.control.failNext("GetRobotPartLogs", Code.Internal, 5);
  await running.until("live");
  await cloud.control.tailed(id);
  vi.setSystemTime(Date.now() + 60_000);
  cloud.control.dropStreams();
  await running.until("broken");
  await running.until("live");
  expect(running.pauses.at(-1)).toBeLessThanOrEqual(500);
});

test("outlives its token any number of times, however quiet the machine is", async () => {
  const { cloud, id, write } = await quietCloud();
  const running = tail(cloud);
  for (let count = 0; count < 3; count++) {
    await running.until("live");
    await cloud.control.tailed(id);
    cloud.control.expireTokens();
    cloud.control.dropStreams();
    cloud.control.failNext("TailRobotPartLogs", Code.Unauthenticated);
    await running.until("broken");
    await running.until("broken");
  }
  await running.until("live");
  await cloud.control.tailed(id);
  write("still here");
  expect(await running.messages(1)).toEqual(["still here"]);
});

test("outlives a token that is over in the middle of a stream", async () => {
  let issued = 0;
  let over = "";
  const refusal = { "grpc-status": "16" };
  let end: () => void = () => undefined;
  const url = await http2Host((stream, headers) => {
    const path = String(headers[":path"]);
    const trailers = headers.authorization === over ? refusal : { "grpc-status": "0" };
    if (path.endsWith("/Authenticate")) {
      const token = create(AuthenticateResponseSchema, { accessToken: `token${++issued}` });
      answer(stream, { body: framed(toBinary(AuthenticateResponseSchema, token)) });
    } else if (trailers === refusal) {
      answer(stream, { body: Buffer.alloc(0), trailers });
    } else if (path.endsWith("/GetRobotPartLogs")) {
      answer(stream, { trailers });
    } else {
      stream.respond({ "content-type": "application/grpc+proto" }, { waitForTrailers: true });
      stream.once("wantTrailers", () => stream.sendTrailers(refusal));
      end = () => {
        over = String(headers.authorization);
        stream.end();
      };
    }
  });
  const running = tail(client({ url, keyId: "id", key: "key" }).app);
  await running.until("live");
  end();
  await running.until("broken");
  await running.until("live");
  expect(issued).toBe(2);
});

test("throws what will not pass by itself", async () => {
  const { cloud, id } = await quietCloud();
  expect(await code(tail(cloud, { id: "no-such-part" }).next())).toBe("NotFound");
  expect(await code(tail(cloud, { key: "organization-operator" }).next())).toBe("PermissionDenied");
  const running = tail(cloud);
  await running.until("live");
  await cloud.control.tailed(id);
  cloud.control.failNext(undefined, Code.Unauthenticated, 1000);
  cloud.control.dropStreams();
  expect(await code(running.until("live"))).toBe("Unauthenticated");
});

test("throws when the machine is deleted while it is tailed", async () => {
  const { cloud, id } = await quietCloud();
  const running = tail(cloud);
  await running.until("live");
  await cloud.control.tailed(id);
  cloud.store.parts.delete(id);
  cloud.control.dropStreams();
  await running.until("broken");
  expect(await code(running.next())).toBe("NotFound");
});

test("ends without an error whenever it is stopped, and leaves no stream open", async () => {
  const { cloud, id, write } = await quietCloud();
  const ended = async (running: ReturnType<typeof tail>) => {
    for (let event = await running.next(); event; event = await running.next()) continue;
    await expect.poll(() => cloud.control.openStreams).toBe(0);
  };

  const before = tail(cloud);
  before.stop();
  await ended(before);

  const whileReading = tail(cloud);
  await whileReading.until("live");
  await cloud.control.tailed(id);
  cloud.control.addLatency(60_000);
  cloud.control.dropStreams();
  await whileReading.until("broken");
  const reading = ended(whileReading);
  whileReading.stop();
  await reading;
  cloud.control.clearFaults();

  const whileShowing = tail(cloud, { lookBack: 1000 });
  write("shown");
  await whileShowing.until("entries");
  whileShowing.stop();
  expect(await whileShowing.next()).toBeUndefined();
  await ended(whileShowing);

  const whileLive = tail(cloud);
  await whileLive.until("live");
  const living = ended(whileLive);
  await cloud.control.tailed(id);
  whileLive.stop();
  await living;

  const whileBroken = tail(cloud);
  cloud.control.failNext("GetRobotPartLogs", Code.Internal, 1000);
  await whileBroken.until("broken");
  whileBroken.stop();
  await ended(whileBroken);
});

test("does not wait for the next attempt once it is stopped", async () => {
  const { cloud, id } = await quietCloud();
  const stop = new AbortController();
  const events = tailLogs(signIn(cloud), id, { signal: stop.signal });
  cloud.control.failNext("GetRobotPartLogs", Code.Internal, 7);
  const broken = async () => {
    for await (const event of events) if (event.kind === "broken") return event;
    return undefined;
  };
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  expect(await events.next()).toMatchObject({ value: { kind: "broken" } });
  stop.abort();
  expect(await broken()).toBeUndefined();
});

test("leaves no stream open when nobody reads on, or while it waits", async () => {
  const { cloud, id } = await quietCloud();
  const left = tail(cloud);
  await left.until("live");
  await cloud.control.tailed(id);
  await left.events.return();
  await expect.poll(() => cloud.control.openStreams).toBe(0);

  const waiting = tail(cloud);
  cloud.control.failNext("GetRobotPartLogs", Code.Internal);
  await waiting.until("broken");
  await expect.poll(() => cloud.control.openStreams).toBe(0);
});

test("ends with its account: a connection that was closed is not tried for ever", async () => {
  const { cloud, id } = await quietCloud();
  const connection = client(cloud);
  const running = tail(connection.app, { id });
  await running.until("live");
  await cloud.control.tailed(id);
  connection.close();
  expect(await code(running.until("live"))).toBe("Canceled");
});

test("goes on when its account signs in anew, as after its key was rotated, and ends when it does not", async () => {
  const { cloud, id, write } = await quietCloud();
  const [before, after] = [client(cloud), client(cloud)];
  let signedIn = true;
  const renew = () => (signedIn ? Promise.resolve(after.app) : Promise.reject(new Error("It is signed out.")));
  const running = tail(before.app, { id, renew });
  await running.until("live");
  await cloud.control.tailed(id);
  before.close();
  write("written meanwhile");
  expect(await running.messages(1)).toEqual(["written meanwhile"]);
  await running.until("live");
  signedIn = false;
  after.close();
  expect(await code(running.until("live"))).toBe("Canceled");
});
