import http from "node:http";
import http2 from "node:http2";
import net from "node:net";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe as about, expect, test } from "vitest";
import { networkCode } from "../../../../src/fleet/errors/faults.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { connectTo } from "../../../../src/fleet/network/transport.ts";
import { firstBatch, part, start } from "../../demo/helpers.ts";
import { at, client, failure } from "../helpers.ts";
import { certificateFor } from "../servers/certificate.ts";
import { listen } from "../servers/listen.ts";
import { startTls } from "../servers/tls.ts";

const names = ["Hatchling Robotics", "Tidepool Labs"];

about.each(["auto", "grpc", "grpc-web"] as const)("over %s", (transport) => {
  test("calls are answered and logs stream", async () => {
    const cloud = await start();
    const { app, log } = client(cloud, { transport });
    expect((await app.listOrganizations({})).organizations.map(({ name }) => name)).toEqual(names);
    const { id } = part(cloud, "windfall-main");
    const first = firstBatch(app.tailRobotPartLogs({ id }));
    await cloud.control.tailed(id);
    cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "good morning" });
    expect(await first).toEqual(["good morning"]);
    expect(log.join("\n")).not.toContain("HTTP/2 does not get through");
  });

  test("messages of almost 32 megabytes go both ways", async () => {
    const cloud = await start();
    const { app } = client(cloud, { transport });
    const { id, name } = part(cloud, "windfall-main");
    // It comes back three times in one answer.
    const robotConfigJson = JSON.stringify({ note: "n".repeat(11_000_000) });
    await app.updateRobotPart({ id, name, robotConfigJson });
    expect((await app.getRobotPart({ id })).part?.robotConfigJson).toBe(robotConfigJson);
  });

  test("a refusal of the cloud comes as it is", async () => {
    const cloud = await start();
    const { app } = client(cloud, { transport });
    const error = await failure(app.getRobot({ id: "nobody" }));
    expect(ConnectError.from(error).code).toBe(Code.NotFound);
    expect(networkCode(error)).toBeUndefined();
  });

  test("closing ends calls and streams as cancelled, and so does every call after it", async () => {
    const cloud = await start();
    const connection = client(cloud, { transport });
    const { app } = connection;
    const { id } = part(cloud, "windfall-main");
    const stream = failure(firstBatch(app.tailRobotPartLogs({ id })));
    await cloud.control.tailed(id);
    cloud.control.addLatency(60_000);
    const call = failure(app.listOrganizations({}));
    await expect.poll(() => cloud.control.calls("ListOrganizations")).toBe(1);
    connection.close();
    for (const error of [await stream, await call, await failure(app.listOrganizations({}))]) {
      expect(ConnectError.from(error).code).toBe(Code.Canceled);
    }
  });
});

/** Ways in which a network or a host does not carry HTTP/2, with the demo cloud behind it for HTTP/1.1. */
const withoutHttp2: Record<string, (port: number) => Promise<string>> = {
  "answers HTTP/2 with HTTP/1.1": async (port) => `http://127.0.0.1:${await relay(port, answerBadRequest)}`,
  "hands HTTP/2 to a server that knows only HTTP/1.1": async (port) => {
    const server = http.createServer();
    return `http://127.0.0.1:${await relay(port, (socket, begun) => takeOver(server, socket, begun))}`;
  },
  "resets connections that begin with HTTP/2": async (port) =>
    `http://127.0.0.1:${await relay(port, (socket) => socket.resetAndDestroy())}`,
  "closes connections that begin with HTTP/2": async (port) =>
    `http://127.0.0.1:${await relay(port, (socket) => socket.end())}`,
  "ends the HTTP/2 connection with HTTP_1_1_REQUIRED": async (port) => {
    const server = http2.createServer();
    server.on("sessionError", () => undefined);
    server.on("stream", (stream) => stream.on("error", () => undefined));
    server.on("session", (session) => session.goaway(http2.constants.NGHTTP2_HTTP_1_1_REQUIRED));
    return `http://127.0.0.1:${await relay(port, (socket, begun) => takeOver(server, socket, begun))}`;
  },
  "refuses each HTTP/2 stream with HTTP_1_1_REQUIRED": async (port) => {
    const server = http2.createServer();
    server.on("stream", (stream) => {
      stream.on("error", () => undefined);
      stream.close(http2.constants.NGHTTP2_HTTP_1_1_REQUIRED);
    });
    return `http://127.0.0.1:${await relay(port, (socket, begun) => takeOver(server, socket, begun))}`;
  },
  "says 464 to HTTP/2": async (port) => {
    const server = http2.createServer((_request, response) => response.writeHead(464).end());
    return `http://127.0.0.1:${await relay(port, (socket, begun) => takeOver(server, socket, begun))}`;
  },
};

about("a host that", () => {
  test.each(Object.entries(withoutHttp2))("%s is reached over gRPC-Web", async (_how, startHost) => {
    const cloud = await start();
    const url = await startHost(Number(new URL(cloud.url).port));
    const { app, log } = client(at(cloud, url));
    const answers = await Promise.all([app.listOrganizations({}), app.getModule({ moduleId: "viam:gps" })]);
    expect(answers[0].organizations.map(({ name }) => name)).toEqual(names);
    const { id, name } = part(cloud, "windfall-main");
    await app.updateRobotPart({ id, name, robotConfigJson: "{}" });
    const first = firstBatch(app.tailRobotPartLogs({ id }));
    await cloud.control.tailed(id);
    cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "hello" });
    expect(await first).toEqual(["hello"]);
    expect(log.filter((line) => line.includes("calls go over gRPC-Web")).length).toBeGreaterThan(0);
    expect(cloud.control.calls("Authenticate")).toBe(1);
    expect(cloud.control.calls("UpdateRobotPart")).toBe(1);
  });

  test("takes only HTTP/1.1 in its encryption is reached over gRPC-Web", async () => {
    const cloud = await start();
    const certificate = certificateFor("localhost");
    const port = await startTls(certificate, Number(new URL(cloud.url).port), ["http/1.1"]);
    const { app, log } = client(at(cloud, `https://localhost:${port}`), { certificates: () => [certificate.cert] });
    expect((await app.listOrganizations({})).organizations).toHaveLength(2);
    expect(log.join("\n")).toContain("calls go over gRPC-Web");
  });

  test("is asked for gRPC alone is not tried otherwise", async () => {
    const cloud = await start();
    const port = await relay(Number(new URL(cloud.url).port), answerBadRequest);
    const { app } = client(at(cloud, `http://127.0.0.1:${port}`), { transport: "grpc" });
    await failure(app.listOrganizations({}));
    expect(cloud.control.calls("Authenticate")).toBe(0);
  });

  test("is dead is honestly dead, and is found when it comes back", async () => {
    const cloud = await start();
    const { app, log } = client(cloud);
    await cloud.control.stopListening();
    expect(networkCode(await failure(app.listOrganizations({})))).toBe("ECONNREFUSED");
    expect(log.join("\n")).not.toContain("gRPC-Web");
    await cloud.control.listenAgain();
    await app.listOrganizations({});
  });

  test("breaks a connection that spoke HTTP/2 is not taken for one that cannot", async () => {
    const cloud = await start();
    const { app, log } = client(cloud);
    await app.listOrganizations({});
    const { id } = part(cloud, "windfall-main");
    const stream = failure(firstBatch(app.tailRobotPartLogs({ id })));
    await cloud.control.tailed(id);
    cloud.control.breakConnections();
    const error = ConnectError.from(await stream);
    expect(error.code).toBe(Code.Unavailable);
    expect(networkCode(error)).toBe("ECONNRESET");
    await app.listOrganizations({});
    cloud.control.goAway();
    await app.listOrganizations({});
    expect(log.join("\n")).not.toContain("gRPC-Web");
  });

  test.each(["grpc", "grpc-web"] as const)("%s ends all calls that are under way when it breaks", async (transport) => {
    const cloud = await start();
    const { app } = client(cloud, { transport });
    const { id } = part(cloud, "windfall-main");
    await app.getRobotPart({ id });
    cloud.control.addLatency(600_000);
    const before = cloud.control.calls("UpdateRobotPart");
    const saves = [1, 2, 3].map(() => failure(app.updateRobotPart({ id, name: "x", robotConfigJson: "{}" })));
    await expect.poll(() => cloud.control.calls("UpdateRobotPart")).toBe(before + saves.length);
    cloud.control.breakConnections();
    const codes = (await Promise.all(saves)).map((error) => ConnectError.from(error).code);
    expect(codes).toEqual(saves.map(() => Code.Unavailable));
  });
});

about("encryption", () => {
  test.each(["grpc", "grpc-web"] as const)("works over %s with a certificate that is trusted", async (transport) => {
    const cloud = await start();
    const certificate = certificateFor("localhost");
    const port = await startTls(certificate, Number(new URL(cloud.url).port));
    const trusting = client(at(cloud, `https://localhost:${port}`), {
      transport,
      certificates: () => [certificate.cert],
    });
    expect((await trusting.app.listOrganizations({})).organizations).toHaveLength(2);
    const lax = client(at(cloud, `https://localhost:${port}`), { transport, strictCertificates: false });
    expect((await lax.app.listOrganizations({})).organizations).toHaveLength(2);
  });

  test.each([
    ["that nobody vouches for", "localhost", { expired: false }, "DEPTH_ZERO_SELF_SIGNED_CERT", false],
    ["that is over", "localhost", { expired: true }, "CERT_HAS_EXPIRED", true],
    ["of another host", "elsewhere.example", { expired: false }, "ERR_TLS_CERT_ALTNAME_INVALID", true],
  ] as const)("fails with a certificate %s, before a key is sent", async (_what, host, options, expected, trusted) => {
    const cloud = await start();
    const certificate = certificateFor(host, options);
    const port = await startTls(certificate, Number(new URL(cloud.url).port));
    for (const transport of ["auto", "grpc-web"] as const) {
      const { app, log } = client(at(cloud, `https://localhost:${port}`), {
        transport,
        certificates: () => (trusted ? [certificate.cert] : []),
      });
      expect(networkCode(await failure(app.listOrganizations({})))).toBe(expected);
      expect(log.join("\n")).not.toContain("trying again");
    }
    expect(cloud.control.calls("Authenticate")).toBe(0);
  });

  test("is not left out on the way to another machine, unless the user allows it", () => {
    const log = () => undefined;
    expect(() => connectTo("http://192.168.7.7:8080", { log })).toThrow(Failure);
    connectTo("http://192.168.7.7:8080", { log, allowPlaintext: true }).close();
    connectTo("http://127.9.9.9:8080", { log }).close();
  });
});

/** Passes HTTP/1.1 on to a port and does something else with connections that begin with HTTP/2. */
function relay(port: number, onHttp2: (socket: net.Socket, begun: Buffer) => void): Promise<number> {
  const server = net.createServer((socket) => {
    socket.once("data", (begun) => {
      if (begun.toString("latin1").startsWith("PRI ")) {
        onHttp2(socket, begun);
        return;
      }
      const target = net.connect(port, "127.0.0.1");
      target.on("error", () => socket.destroy());
      target.write(begun);
      socket.pipe(target).pipe(socket);
    });
  });
  return listen(server);
}

/** What Node's HTTP/1.1 server says to HTTP/2, more or less. */
function answerBadRequest(socket: net.Socket): void {
  socket.end(`HTTP/1.1 400 ${http.STATUS_CODES[400]}\r\nconnection: close\r\n\r\n`);
}

function takeOver(server: net.Server, socket: net.Socket, begun: Buffer): void {
  socket.pause();
  socket.unshift(begun);
  server.emit("connection", socket);
}
