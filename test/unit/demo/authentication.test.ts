import { createClient, type Interceptor } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { AuthService } from "../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { appWith, code, refusal, signIn, start, tokenFor, transport } from "./helpers.ts";

const header =
  (...values: string[]): Interceptor =>
  (next) =>
  (request) => {
    for (const value of values) request.header.append("authorization", value);
    return next(request);
  };

test("trades a key for a token in the shape of a JWT without an expiry", async () => {
  const cloud = await start();
  const token = await tokenFor(cloud, cloud.keyId, cloud.key);
  const parts = token.split(".");
  expect(parts).toHaveLength(3);
  const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString());
  expect(payload).toMatchObject({ sub: cloud.keyId, rpc_creds_type: "api-key" });
  expect(payload).not.toHaveProperty("exp");
});

test("refuses an exchange as the framework does", async () => {
  const cloud = await start();
  const auth = createClient(AuthService, transport(cloud.url));
  const exchange = (type: string, entity: string, payload: string) =>
    refusal(auth.authenticate({ entity, credentials: { type, payload } }));

  expect(await exchange("api-key", cloud.keyId, "wrong")).toEqual({
    code: "Unauthenticated",
    message: "invalid credentials",
  });
  expect(await exchange("api-key", "nobody", cloud.key)).toMatchObject({ code: "Unauthenticated" });
  expect(await exchange("password", cloud.keyId, cloud.key)).toMatchObject({ code: "InvalidArgument" });
  expect(await exchange("robot-secret", cloud.keyId, cloud.key)).toMatchObject({ code: "Unimplemented" });
  expect(await code(auth.authenticate({ entity: cloud.keyId }))).toBe("InvalidArgument");

  const again = createClient(AuthService, transport(cloud.url, "grpc", [header("Bearer something")]));
  const credentials = { type: "api-key", payload: cloud.key };
  expect(await refusal(again.authenticate({ entity: cloud.keyId, credentials }))).toMatchObject({
    code: "InvalidArgument",
    message: expect.stringContaining("already authenticated") as string,
  });
});

test("wants exactly one bearer token with every call", async () => {
  const cloud = await start();
  const token = await tokenFor(cloud, cloud.keyId, cloud.key);
  const list = (...values: string[]) =>
    code(createClient(AppService, transport(cloud.url, "grpc", [header(...values)])).listOrganizations({}));

  expect(await list()).toBe("Unauthenticated");
  expect(await list(`Basic ${token}`)).toBe("Unauthenticated");
  expect(await list("Bearer nonsense")).toBe("Unauthenticated");
  expect(await list(`Bearer ${token}x`)).toBe("Unauthenticated");
  expect(await list(`Bearer ${token}`, `Bearer ${token}`)).toBe("Unauthenticated");
});

test("ends tokens when their time is over, and when asked to", async () => {
  let now = Date.now();
  const cloud = await start({ tokenLifetimeSeconds: 60, clock: () => now });
  const app = appWith(cloud, await tokenFor(cloud, cloud.keyId, cloud.key));
  await app.listOrganizations({});
  now += 62_000;
  expect(await code(app.listOrganizations({}))).toBe("Unauthenticated");

  const fresh = await signIn(cloud);
  await fresh.listOrganizations({});
  cloud.control.expireTokens();
  expect(await code(fresh.listOrganizations({}))).toBe("Unauthenticated");
});
