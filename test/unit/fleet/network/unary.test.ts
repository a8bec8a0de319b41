import { once } from "node:events";
import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { create, toBinary } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe as about, expect, onTestFinished, test } from "vitest";
import { connect } from "../../../../src/fleet/network/connection.ts";
import { describe } from "../../../../src/fleet/errors/describe.ts";
import type { NetworkOptions } from "../../../../src/fleet/network/options.ts";
import { ListOrganizationsResponseSchema } from "../../../../src/gen/viam/app/v1/organization_pb.ts";
import { code, failure } from "../helpers.ts";
import { answer, framed, http2Host, type Doing, type Told } from "../servers/http2Host.ts";

const name = "Hatchling Robotics";
const organizations = toBinary(
  ListOrganizationsResponseSchema,
  create(ListOrganizationsResponseSchema, { organizations: [{ id: "o", name }] }),
);

/** The client of a host that does this with every call; its token is there already. */
async function appOf(does: Doing, network: Partial<NetworkOptions> = {}) {
  const tokens = { get: () => Promise.resolve("token"), forget: () => undefined };
  const connection = connect(await http2Host(does), () => tokens, {
    log: () => undefined,
    transport: "grpc",
    ...network,
  });
  onTestFinished(() => connection.close());
  return connection.app;
}

/** The client of a host that answers so. */
const appTold = (told: Told) => appOf((stream) => answer(stream, told));

test("a call says what gRPC wants to know, and how long the caller waits", async () => {
  let heard: IncomingHttpHeaders = {};
  const app = await appOf(
    (stream, headers) => {
      heard = headers;
      answer(stream, {});
    },
    { deadline: 7_000 },
  );
  await app.listOrganizations({});
  expect(heard).toMatchObject({
    ":method": "POST",
    ":path": "/viam.app.v1.AppService/ListOrganizations",
    "content-type": "application/grpc+proto",
    te: "trailers",
    "grpc-timeout": "7000m",
    "grpc-accept-encoding": "gzip,br",
    authorization: "Bearer token",
  });
});

test("headers and trailers of the answer are handed on", async () => {
  const app = await appTold({ headers: { served: "here" }, trailers: { "grpc-status": "0", took: "a while" } });
  const seen: (string | null)[] = [];
  await app.listOrganizations(
    {},
    {
      onHeader: (headers) => seen.push(headers.get("served")),
      onTrailer: (trailers) => seen.push(trailers.get("took")),
    },
  );
  expect(seen).toEqual(["here", "a while"]);
});

test("an answer may come in as many pieces as it likes", async () => {
  const whole = framed(organizations);
  const app = await appOf((stream) => {
    stream.respond({ "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    void inPieces(stream, whole);
  });
  expect((await app.listOrganizations({})).organizations.map((each) => each.name)).toEqual([name]);
});

async function inPieces(stream: ServerHttp2Stream, whole: Buffer): Promise<void> {
  for (const byte of whole) await new Promise((written) => stream.write(Buffer.of(byte), written));
  stream.end();
}

about("a compressed answer", () => {
  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ])("is read when it is %s", async (encoding, compress) => {
    const body = framed(compress(organizations), 1);
    const app = await appTold({ body, headers: { "grpc-encoding": encoding } });
    expect((await app.listOrganizations({})).organizations.map((each) => each.name)).toEqual([name]);
  });

  test("may not grow beyond what a message may be", async () => {
    const body = framed(gzipSync(Buffer.alloc(33 * 1024 * 1024)), 1);
    const app = await appTold({ body, headers: { "grpc-encoding": "gzip" } });
    const error = await failure(app.listOrganizations({}));
    expect(ConnectError.from(error).code).toBe(Code.ResourceExhausted);
  });

  test.each([
    ["in a way that was not asked for", { "grpc-encoding": "zstd" }],
    ["without a word", undefined],
  ])("is refused when it is so %s", async (_how, headers) => {
    const app = await appTold({ body: framed(organizations, 1), ...(headers && { headers }) });
    expect(await code(app.listOrganizations({}))).toBe("Internal");
  });
});

test("an answer that is too large is not read to its end", async () => {
  let closed: Promise<unknown> | undefined;
  let given = 0;
  const app = await appOf((stream) => {
    closed = once(stream, "close").then(() => stream.rstCode);
    stream.respond({ "content-type": "application/grpc+proto" });
    const piece = Buffer.alloc(1024 * 1024);
    const more = () => {
      while (!stream.destroyed && stream.write(piece)) given++;
    };
    stream.on("drain", more);
    more();
  });
  const error = await failure(app.listOrganizations({}));
  expect(describe(error).reason).toBe("it is larger than the 32 megabytes that go in one message.");
  expect(await closed).toBe(8);
  expect(given).toBeLessThan(100);
});

about("a refusal", () => {
  test("may come without headers of its own, and in any letters", async () => {
    const app = await appOf((stream) => {
      const status = { "grpc-status": "5", "grpc-message": "no %C3%BCbermachine" };
      stream.respond({ "content-type": "application/grpc", ...status }, { endStream: true });
    });
    const error = ConnectError.from(await failure(app.getRobot({ id: "r" })));
    expect([error.code, error.rawMessage]).toEqual([Code.NotFound, "no übermachine"]);
  });

  test("may come before the call was read, and behind it a word that nothing is wrong", async () => {
    const app = await appOf((stream) => {
      stream.respond({ "content-type": "application/grpc", "grpc-status": "7" }, { endStream: true });
      stream.close(0);
    });
    const robotConfigJson = "n".repeat(8 * 1024 * 1024);
    expect(await code(app.updateRobotPart({ id: "p", name: "n", robotConfigJson }))).toBe("PermissionDenied");
  });
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["half a message", framed(organizations).subarray(0, 9)],
  ["two messages", Buffer.concat([framed(organizations), framed(organizations)])],
])("an answer of %s that calls itself complete is none", async (_what, body) => {
  expect(await code((await appTold({ body })).listOrganizations({}))).toBe("Unimplemented");
});

test("an answer that is no message is said to be none", async () => {
  const app = await appTold({ body: framed(Buffer.from("a page of text")) });
  expect(await code(app.listOrganizations({}))).toBe("Internal");
});

test("who gives up tells the host so", async () => {
  let arrive: (stream: ServerHttp2Stream) => void = () => undefined;
  const arrived = new Promise<ServerHttp2Stream>((resolve) => (arrive = resolve));
  const app = await appOf((stream) => arrive(stream));
  const abort = new AbortController();
  const call = code(app.createKey({}, { signal: abort.signal }));
  const stream = await arrived;
  const closed = once(stream, "close");
  abort.abort();
  expect(await call).toBe("Canceled");
  await closed;
  expect(stream.rstCode).toBe(8);
});

test("a stream that is reset in the middle of its answer is a broken connection", async () => {
  const app = await appOf((stream) => {
    stream.respond({ "content-type": "application/grpc+proto" });
    stream.write(framed(organizations).subarray(0, 9), () => stream.close(8));
  });
  expect(await code(app.createKey({}))).toBe("Unavailable");
});
