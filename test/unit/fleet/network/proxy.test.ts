import { describe as about, expect, test } from "vitest";
import { networkCode } from "../../../../src/fleet/errors/faults.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { proxyFor } from "../../../../src/fleet/network/proxy.ts";
import { connectTo } from "../../../../src/fleet/network/transport.ts";
import { firstBatch, part, start } from "../../demo/helpers.ts";
import { at, client, failure } from "../helpers.ts";
import { certificateFor } from "../servers/certificate.ts";
import { startProxy } from "../servers/proxy.ts";
import { startTls } from "../servers/tls.ts";

const host = "https://app.viam.com";
const basic = `Basic ${Buffer.from("me:pass@word").toString("base64")}`;
/** Everything goes through the proxy, this machine too. */
const everything = ["<-loopback>"];

about("the proxy for a host", () => {
  const url = "http://proxy.example:3128";

  test("is the one of the settings, or else that of the environment", () => {
    const environment = { HTTPS_PROXY: "http://secure.example:1", http_proxy: "plain.example:2" };
    expect(proxyFor(host, {})).toBeUndefined();
    expect(proxyFor(host, { url: " " })).toBeUndefined();
    expect(proxyFor(host, { url, environment })?.hostname).toBe("proxy.example");
    expect(proxyFor(host, { environment })?.hostname).toBe("secure.example");
    expect(proxyFor("http://cloud.example:8080", { environment })?.hostname).toBe("plain.example");
    expect(proxyFor(host, { environment: { HTTP_PROXY: "http://plain.example:2" } })?.port).toBe(2);
  });

  test("has a port and credentials", () => {
    const of = (url: string, authorization?: string) => proxyFor(host, { url, authorization });
    expect(of("proxy.example")).toEqual({
      hostname: "proxy.example",
      port: 80,
      secure: false,
      authorization: undefined,
    });
    expect(of("https://[::1]")).toMatchObject({ hostname: "::1", port: 443, secure: true });
    expect(of("http://me:pass%40word@proxy.example:3128")?.authorization).toBe(basic);
    expect(of("http://me:100%@proxy.example")?.authorization).toBe(
      `Basic ${Buffer.from("me:100%").toString("base64")}`,
    );
    expect(of("http://me:x@proxy.example", "Negotiate abc")?.authorization).toBe("Negotiate abc");
  });

  test.each(["socks5://me:hunter2@proxy.example:1080", "http://", "not a proxy"])("cannot be %s", (bad) => {
    expect(() => proxyFor(host, { url: bad })).toThrow(Failure);
    expect(() => proxyFor(host, { url: bad })).not.toThrow(/hunter2/);
  });

  test.each([
    ["*", host, true],
    ["app.viam.com", host, true],
    ["APP.Viam.com", host, true],
    ["viam.com", host, true],
    ["iam.com", host, false],
    [".viam.com", host, true],
    ["*.viam.com", host, true],
    [".app.viam.com", host, false],
    ["app.viam.com:443", host, true],
    ["app.viam.com:8443", host, false],
    ["app.viam.com:8443", "https://app.viam.com:8443", true],
    ["other.example, app.viam.com", host, true],
    ["other.example app.viam.com", host, true],
    ["", host, false],
    [":443", host, false],
    ["10.0.0.0/8", "https://10.1.2.3", true],
    ["10.0.0.0/8", "https://11.1.2.3", false],
    ["10.0.0.0/99", "https://10.1.2.3", false],
    ["10.1.2.3", "https://10.1.2.3:9000", true],
    ["2.3", "https://10.1.2.3", false],
    ["[fd00::1]:9000", "https://[fd00::1]:9000", true],
    ["fd00::1", "https://[fd00::1]:9000", true],
    ["fd00::/8", "https://[fd12::1]", true],
    ["", "http://localhost:8080", true],
    ["", "http://127.0.0.1:8080", true],
    ["", "http://[::1]:8080", true],
    ["<-loopback>", "http://127.0.0.1:8080", false],
    ["<-loopback>,127.0.0.1", "http://127.0.0.1:8080", true],
  ])("with the exceptions %j, for %s, is left out: %s", (exceptions, target, leftOut) => {
    const server = proxyFor(target, { url, environment: { no_proxy: exceptions } });
    expect(server === undefined).toBe(leftOut);
  });

  test("takes its exceptions from the settings before the environment", () => {
    const environment = { NO_PROXY: "app.viam.com" };
    expect(proxyFor(host, { url, noProxy: ["other.example"], environment })).toBeDefined();
    expect(proxyFor(host, { url, noProxy: [], environment })).toBeUndefined();
  });
});

about("through a proxy", () => {
  test("calls and streams go in tunnels, over gRPC-Web", async () => {
    const cloud = await start();
    const proxy = await startProxy();
    const { app } = client(cloud, { proxy: { url: proxy.url, noProxy: everything } });
    expect((await app.listOrganizations({})).organizations).toHaveLength(2);
    const { id } = part(cloud, "windfall-main");
    const first = firstBatch(app.tailRobotPartLogs({ id }));
    await cloud.control.tailed(id);
    cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "hello" });
    expect(await first).toEqual(["hello"]);
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(cloud.url).host]));
  });

  test("this machine is not reached unless asked for", async () => {
    const cloud = await start();
    const proxy = await startProxy();
    const { app } = client(cloud, { proxy: { url: proxy.url } });
    await app.listOrganizations({});
    expect(proxy.tunnels).toEqual([]);
  });

  test("an encrypted host is reached, by a name that only the proxy knows", async () => {
    const cloud = await start();
    const certificate = certificateFor("cloud.example");
    const port = await startTls(certificate, Number(new URL(cloud.url).port));
    const proxy = await startProxy({ port });
    const { app } = client(at(cloud, "https://cloud.example"), {
      proxy: { environment: { HTTPS_PROXY: proxy.url } },
      certificates: () => [certificate.cert],
    });
    expect((await app.listOrganizations({})).organizations).toHaveLength(2);
    expect(new Set(proxy.tunnels)).toEqual(new Set(["cloud.example:443"]));
  });

  test("a certificate that is not trusted ends it before a key is sent", async () => {
    const cloud = await start();
    const port = await startTls(certificateFor("cloud.example"), Number(new URL(cloud.url).port));
    const proxy = await startProxy({ port });
    const { app } = client(at(cloud, "https://cloud.example"), { proxy: { url: proxy.url } });
    expect(networkCode(await failure(app.listOrganizations({})))).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(cloud.control.calls("Authenticate")).toBe(0);
  });

  test("the way to the proxy may be encrypted itself", async () => {
    const cloud = await start();
    const certificate = certificateFor("localhost");
    const proxy = await startProxy({ certificate });
    const { app } = client(cloud, {
      proxy: { url: proxy.url, noProxy: everything },
      certificates: () => [certificate.cert],
    });
    await app.listOrganizations({});
    expect(proxy.tunnels.length).toBeGreaterThan(0);
  });

  test("a name and password are given, from the address or from the setting", async () => {
    const cloud = await start();
    const proxy = await startProxy({ authorization: basic });
    const inAddress = proxy.url.replace("//", "//me:pass%40word@");
    for (const settings of [{ url: inAddress }, { url: proxy.url, authorization: basic }]) {
      const { app, log } = client(cloud, { proxy: { ...settings, noProxy: everything } });
      await app.listOrganizations({});
      expect(log.join("\n")).not.toContain("pass");
    }
  });

  test("a wrong password is told without repeating it", async () => {
    const cloud = await start();
    const proxy = await startProxy({ authorization: basic });
    const url = proxy.url.replace("//", "//me:hunter2@");
    const { app, log } = client(cloud, { proxy: { url, noProxy: everything } });
    const error = await failure(app.listOrganizations({}));
    expect(networkCode(error)).toBe("PROXY_WANTS_LOGIN");
    const all = `${(error as Error).stack} ${JSON.stringify(error)} ${log.join("\n")}`;
    expect(all).not.toContain("hunter2");
    expect(all).not.toContain(Buffer.from("me:hunter2").toString("base64"));
  });

  test.each([
    [{ status: 403 }, "PROXY_REFUSED"],
    [{ status: 502 }, "PROXY_CANNOT_REACH"],
    [{ hangUp: true }, "PROXY_BROKE"],
    [{ dieInside: true }, "ECONNRESET"],
  ])("a proxy with %j is %s", async (options, expected) => {
    const cloud = await start();
    const proxy = await startProxy(options);
    const { app } = client(cloud, { proxy: { url: proxy.url, noProxy: everything } });
    expect(networkCode(await failure(app.listOrganizations({})))).toBe(expected);
  });

  test("a proxy that is not there is told apart from a host that is not", async () => {
    const cloud = await start();
    const { app } = client(cloud, { proxy: { url: "http://127.0.0.1:1", noProxy: everything } });
    expect(networkCode(await failure(app.listOrganizations({})))).toBe("PROXY_UNREACHABLE");
  });

  test("a proxy that dies takes the stream along, and calls find the way when it is back", async () => {
    const cloud = await start();
    const proxy = await startProxy();
    const { app } = client(cloud, { proxy: { url: proxy.url, noProxy: everything } });
    const { id } = part(cloud, "windfall-main");
    const stream = failure(firstBatch(app.tailRobotPartLogs({ id })));
    await cloud.control.tailed(id);
    proxy.breakTunnels();
    expect(networkCode(await stream)).toBe("ECONNRESET");
    await app.listOrganizations({});
  });

  test("closing does not wait for a proxy that says nothing", async () => {
    const cloud = await start();
    const proxy = await startProxy({ silent: true });
    const connection = client(cloud, { proxy: { url: proxy.url, noProxy: everything } });
    const call = failure(connection.app.listOrganizations({}));
    await proxy.asked();
    connection.close();
    expect(((await call) as Error).message).toContain("The connection was closed.");
  });

  test("a proxy that no call can go through is told at once", () => {
    const network = { log: () => undefined, proxy: { url: "socks5://proxy.example" } };
    expect(() => connectTo(host, network)).toThrow(Failure);
    connectTo(host, { ...network, transport: "grpc" }).close();
  });
});
