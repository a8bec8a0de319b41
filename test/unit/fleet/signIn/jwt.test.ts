import { expect, test } from "vitest";
import { claimsOf, lifetimeOf } from "../../../../src/fleet/signIn/jwt.ts";
import { jwt } from "../identityProvider.ts";

test("reads what a token says", () => {
  expect(claimsOf(jwt({ email: "jürgen@example.com", sub: "1" }))).toEqual({ email: "jürgen@example.com", sub: "1" });
});

test.each(["", ".", "a.b.c", "not a token", `a.${Buffer.from("5").toString("base64url")}.c`, "a.bnVsbA.c"])(
  "takes what is no token for one that says nothing: %j",
  (text) => expect(claimsOf(text)).toEqual({}),
);

test("tells the lifetime by the issuer's clock alone, and none where it makes no sense", () => {
  expect(lifetimeOf(jwt({ iat: 1000, exp: 4600 }))).toBe(3600);
  expect(lifetimeOf(jwt({ iat: 4600, exp: 1000 }))).toBeUndefined();
  expect(lifetimeOf(jwt({ exp: 4600 }))).toBeUndefined();
  expect(lifetimeOf(jwt({ iat: "1000", exp: 4600 }))).toBeUndefined();
});
