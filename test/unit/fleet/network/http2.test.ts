import { constants, type ServerHttp2Stream } from "node:http2";
import { expect, test } from "vitest";
import { client, code } from "../helpers.ts";
import { answer, http2Host } from "../servers/http2Host.ts";

/** The client of a host that does this with every call. */
async function hostThat(does: (stream: ServerHttp2Stream) => void) {
  return client({ url: await http2Host(does), keyId: "id", key: "key" }, { transport: "grpc", deadline: 5_000 }).app;
}

test("a call fails at once when the host closes it without an error and without an answer", async () => {
  const app = await hostThat((stream) => stream.close(constants.NGHTTP2_NO_ERROR));
  expect(await code(app.listOrganizations({}))).toBe("Unavailable");
});

test.each([
  ["nothing", ""],
  ["the beginning of a message", "\0\0\0\0\u0010half"],
])("an answer that ends without a status after %s is a broken connection", async (_what, begun) => {
  const app = await hostThat((stream) => {
    stream.respond({ ":status": 200, "content-type": "application/grpc+proto" });
    stream.end(begun);
  });
  expect(await code(app.listOrganizations({}))).toBe("Unavailable");
});

test("where a host takes a hundred streams on a connection, calls get through beside more of them", async () => {
  let open = 0;
  const { app } = client(
    {
      url: await http2Host(
        (stream, headers) => {
          if (String(headers[":path"]).endsWith("/TailRobotPartLogs")) {
            open++;
            stream.respond({ "content-type": "application/grpc+proto" });
          } else answer(stream, {});
        },
        { maxConcurrentStreams: 100 },
      ),
      keyId: "id",
      key: "key",
    },
    { transport: "grpc", deadline: 5_000 },
  );
  for (let id = 0; id < 150; id++) app.tailRobotPartLogs({ id: String(id) });
  await app.listOrganizations({});
  await expect.poll(() => open).toBe(150);
});
