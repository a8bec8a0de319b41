import http from "node:http";
import http2 from "node:http2";
import net from "node:net";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe as about, expect, onTestFinished, test } from "vitest";
import { connect } from "../../../../src/fleet/network/connection.ts";
import { describe, isCancelled } from "../../../../src/fleet/errors/describe.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { HttpAnswer } from "../../../../src/fleet/errors/faults.ts";
import { part, start } from "../../demo/helpers.ts";
import { heard } from "../../heard.ts";
import { at, client, failure } from "../helpers.ts";
import { certificateFor } from "../servers/certificate.ts";
import { listen } from "../servers/listen.ts";
import { startProxy } from "../servers/proxy.ts";
import { startTls } from "../servers/tls.ts";

const words = (error: unknown) => {
  const { reason, offer } = describe(error);
  return [reason, offer];
};

test.each([
  [Code.Canceled, "x", "it was cancelled.", "retry"],
  [Code.Unknown, "the part has no such field", "the part has no such field.", "show log"],
  [Code.Unknown, "", "Viam has a problem of its own and did not say which.", "show log"],
  [Code.InvalidArgument, "That name is taken!", "That name is taken!", "show log"],
  [Code.InvalidArgument, " ", "Viam refused it and did not say why.", "show log"],
  [Code.DeadlineExceeded, "the operation timed out", "Viam took too long to answer.", "retry"],
  [Code.NotFound, "no part p", "it is not there, or no longer: no part p.", "show log"],
  [Code.NotFound, "", "it is not there, or no longer.", "show log"],
  [Code.AlreadyExists, "", "there is one like it already.", "show log"],
  [Code.AlreadyExists, "the name is taken", "the name is taken.", "show log"],
  [Code.PermissionDenied, "", "this account may not do that.", "show log"],
  [Code.PermissionDenied, "no role", "this account may not do that: no role.", "show log"],
  [Code.ResourceExhausted, "", "there were too many requests, or too much at once.", "retry"],
  [
    Code.ResourceExhausted,
    "message size 40000532 is larger than configured writeMaxBytes 33554432",
    "it is larger than the 32 megabytes that go in one message.",
    "show log",
  ],
  [Code.FailedPrecondition, "the part has secrets", "the part has secrets.", "show log"],
  [Code.Aborted, "", "something else changed it at the same time.", "retry"],
  [Code.OutOfRange, "", "Viam refused it and did not say why.", "show log"],
  [Code.Unimplemented, "unknown method", "this server does not offer it.", "show log"],
  [Code.Internal, "panic", "panic.", "show log"],
  [Code.Internal, "protocol error: missing trailer", "the answer was garbled on the way.", "retry"],
  [Code.Unavailable, "overloaded", "Viam cannot be reached right now.", "retry"],
  [Code.DataLoss, "", "Viam has a problem of its own and did not say which.", "show log"],
  [Code.Unauthenticated, "invalid credentials", "Viam does not accept this sign-in.", "sign in"],
])("code %i with %j is: %s", (code, message, reason, offer) => {
  expect(words(new ConnectError(message, code))).toEqual([reason, offer]);
});

test.each([
  ["ENOTFOUND", "the host is not known here; check the network and the setting viam.host.", "retry"],
  ["EAI_AGAIN", "the host name could not be looked up; check the network.", "retry"],
  ["ECONNREFUSED", "nothing answers at that address.", "retry"],
  ["ECONNRESET", "the connection was broken.", "retry"],
  ["EPIPE", "the connection was broken.", "retry"],
  ["EHOSTUNREACH", "there is no way to that host from here.", "retry"],
  ["ENETUNREACH", "there is no network.", "retry"],
  ["ETIMEDOUT", "the host did not answer in time.", "retry"],
  ["EACCES", "this computer does not allow the connection; a firewall may be in the way.", "show log"],
  ["CERT_HAS_EXPIRED", "the certificate of the host has expired.", "show log"],
  ["CERT_NOT_YET_VALID", "the certificate of the host is not valid yet; check the clock of this computer.", "show log"],
  ["CERT_REVOKED", "the certificate of the host was revoked.", "show log"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "the certificate of the host is not trusted here.", "show log"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "the certificate of the host is not trusted here.", "show log"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "the certificate belongs to another host.", "show log"],
  ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", "no encrypted connection to the host can be made.", "show log"],
  ["EPROTO", "no encrypted connection to the host can be made.", "show log"],
  ["ERR_HTTP2_SESSION_ERROR", "the connection was broken.", "retry"],
  ["HPE_INVALID_CONSTANT", "what answers there is not a Viam cloud; check the setting viam.host.", "show log"],
])("%s on the way is: %s", (code, reason, offer) => {
  const fault = Object.assign(new Error(`${code} 10.1.2.3:443`), { code });
  expect(words(new ConnectError("x", Code.Unavailable, undefined, undefined, fault))).toEqual([reason, offer]);
  expect(words(new TypeError("fetch failed", { cause: fault }))).toEqual([reason, offer]);
});

test.each([
  [302, "", "a page answered instead of Viam: this network may want a login in the browser first.", "retry"],
  [511, "text/html", "a page answered instead of Viam: this network may want a login in the browser first.", "retry"],
  [200, "application/json", "what answers there is not a Viam cloud; check the setting viam.host.", "show log"],
  [401, "text/html", "something on the way, a filter perhaps, refuses the connection.", "show log"],
  [403, "text/html", "something on the way, a filter perhaps, refuses the connection.", "show log"],
  [407, "", "the proxy wants a name and a password; put them into the setting http.proxy.", "show log"],
  [429, "", "there were too many requests in a short time.", "retry"],
  [500, "", "the server has a problem of its own.", "retry"],
  [503, "", "Viam cannot be reached right now: a gateway on the way says so.", "retry"],
])("HTTP %i with %j is: %s", (status, contentType, reason, offer) => {
  const answer = new HttpAnswer(status, contentType);
  expect(words(new ConnectError("x", Code.Unknown, undefined, undefined, answer))).toEqual([reason, offer]);
});

about("over real sockets", () => {
  const server = async (status: number, contentType: string, body: string) => {
    const answer = (response: http.ServerResponse | http2.Http2ServerResponse) => {
      response.writeHead(status, { "content-type": contentType }).end(body);
    };
    const http1 = http.createServer((_request, response) => answer(response));
    const http2Server = http2.createServer((_request, response) => answer(response));
    return [await listen(http1), await listen(http2Server)];
  };

  test.each([
    [200, "a page answered instead of Viam: this network may want a login in the browser first."],
    [404, "what answers there is not a Viam cloud; check the setting viam.host."],
    [502, "Viam cannot be reached right now: a gateway on the way says so."],
  ])("a page with status %i is told as what it is, whatever the protocol", async (status, reason) => {
    const cloud = await start();
    for (const port of await server(status, "text/html; charset=utf-8", "<html><h1>Welcome to the hotel</h1></html>")) {
      const { app, log } = client(at(cloud, `http://127.0.0.1:${port}`));
      expect(describe(await failure(app.listOrganizations({}))).reason).toBe(reason);
      expect(log.join("\n")).not.toContain("hotel");
    }
  });

  test("a key that is refused is told from a sign-in that is", async () => {
    const cloud = await start();
    const stranger = client({ ...at(cloud, cloud.url), key: "no-key-of-this-cloud" });
    expect(describe(await failure(stranger.app.listOrganizations({}))).reason).toBe(
      "Viam does not accept this API key.",
    );
    const tokens = { get: () => Promise.resolve("a-token-that-is-over"), forget: () => undefined };
    const { app, close } = connect(cloud.url, () => tokens, { log: heard });
    onTestFinished(close);
    expect(describe(await failure(app.listOrganizations({}))).reason).toBe("Viam does not accept this sign-in.");
  });

  test("a key that is refused by the other code that the framework has for it has to be signed in again, too", async () => {
    const cloud = await start();
    cloud.control.failNext("Authenticate", Code.PermissionDenied, 1, "failed to authenticate: no such key");
    const { app } = client(at(cloud, cloud.url));
    const error = await failure(app.updateOrganization({ organizationId: "any" }));
    expect(words(error)).toEqual(["Viam does not accept this API key.", "sign in"]);
  });

  test("somebody who talks something else than HTTP is no Viam cloud", async () => {
    const cloud = await start();
    const port = await listen(
      net.createServer((socket) => socket.once("data", () => socket.end("220 mail ready\r\n"))),
    );
    const { app } = client(at(cloud, `http://127.0.0.1:${port}`));
    expect(describe(await failure(app.listOrganizations({}))).reason).toContain("is not a Viam cloud");
  });

  test("a host without encryption at an encrypted address", async () => {
    const cloud = await start();
    const port = await listen(http.createServer());
    const { app } = client(at(cloud, `https://localhost:${port}`));
    expect(describe(await failure(app.listOrganizations({}))).reason).toContain("does not speak encrypted");
  });

  test("a certificate that is over", async () => {
    const cloud = await start();
    const certificate = certificateFor("localhost", { expired: true });
    const port = await startTls(certificate, Number(new URL(cloud.url).port));
    const { app } = client(at(cloud, `https://localhost:${port}`), { certificates: () => [certificate.cert] });
    expect(describe(await failure(app.listOrganizations({}))).reason).toBe("the certificate of the host has expired.");
  });

  test("a host that takes only HTTP/1.1 when only gRPC is wanted", async () => {
    const cloud = await start();
    const port = await listen(http.createServer((_request, response) => response.end()));
    const { app } = client(at(cloud, `http://127.0.0.1:${port}`), { transport: "grpc" });
    expect(describe(await failure(app.listOrganizations({}))).reason).toBe(
      "HTTP/2 does not get through; set viam.transport to auto.",
    );
  });

  test("a proxy that wants a login, without the one it got", async () => {
    const cloud = await start();
    const proxy = await startProxy({ authorization: "Basic right" });
    const url = proxy.url.replace("//", "//me:hunter2@");
    const { app } = client(cloud, { proxy: { url, noProxy: ["<-loopback>"] } });
    const { reason } = describe(await failure(app.listOrganizations({})));
    expect(reason).toBe("the proxy wants a name and a password; put them into the setting http.proxy.");
  });

  test("a message that is too large", async () => {
    const cloud = await start();
    const { app } = client(cloud);
    const { id, name } = part(cloud, "windfall-main");
    await app.listOrganizations({});
    const robotConfigJson = JSON.stringify({ note: "n".repeat(33 * 1024 * 1024) });
    const { reason } = describe(await failure(app.updateRobotPart({ id, name, robotConfigJson })));
    expect(reason).toBe("it is larger than the 32 megabytes that go in one message.");
  });

  test("a role that does not reach, by what it would have to be held on", async () => {
    const cloud = await start();
    const operator = cloud.keys.find(({ name }) => name.includes("operator"));
    const { app } = client({ url: cloud.url, keyId: operator?.id ?? "", key: operator?.key ?? "" });
    const { id, name } = part(cloud, "windfall-main");
    const save = failure(app.updateRobotPart({ id, name, robotConfigJson: "{}" }));
    expect(describe(await save).reason).toBe("this account may not do that; it needs the role owner on the machine.");
  });
});

test("what the extension itself says is said as it is", () => {
  expect(words(new Failure("the account is signed out"))).toEqual(["the account is signed out.", "show log"]);
  expect(words(new Error("Oh"))).toEqual(["Oh.", "show log"]);
  expect(words("text")).toEqual(["text.", "show log"]);
  expect(words(undefined)).toEqual(["undefined.", "show log"]);
});

test("nothing that could be a key, token or secret is said, and names and ids are", () => {
  const token = `eyJhbGciOiJIUzI1NiJ9.${"a".repeat(40)}.${"b".repeat(43)}`;
  const key = "k3y0abcdefghijklmnopqrstuvwxyz01";
  const secret = "xey0G5BSAv6AXkDUIGTilHo-D14_x";
  const id = "0d9cbb7e-1f9c-4b6a-9a55-0123456789ab";
  const name = "left-arm-of-the-greenhouse-robot-12";
  const message = `Bearer abc; ${token} ${key} ${secret} ${id} ${name} http://me:hunter2@host`;
  const { reason } = describe(new ConnectError(`${message}\n{"config":"of the part"}`, Code.InvalidArgument));
  expect(reason).toBe(`Bearer … … … … ${id} ${name} http://…@host.`);
});

test("what was ended on purpose is told apart from what broke", async () => {
  const cloud = await start();
  const connection = client(cloud);
  const { id } = part(cloud, "windfall-main");
  const tail = () => failure(connection.app.tailRobotPartLogs({ id })[Symbol.asyncIterator]().next());
  const broken = tail();
  await cloud.control.tailed(id);
  cloud.control.breakConnections();
  expect(isCancelled(await broken)).toBe(false);
  await expect.poll(() => cloud.control.openStreams).toBe(0);
  const ended = tail();
  await cloud.control.tailed(id);
  connection.close();
  expect(isCancelled(await ended)).toBe(true);
});
