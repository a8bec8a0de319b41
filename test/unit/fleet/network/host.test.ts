import { describe, expect, test } from "vitest";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { checkHost, isLoopback } from "../../../../src/fleet/network/host.ts";

describe("the address of a cloud", () => {
  test.each([
    ["https://app.viam.com", "https://app.viam.com"],
    ["  https://app.viam.com/ ", "https://app.viam.com"],
    ["app.viam.com", "https://app.viam.com"],
    ["app.viam.com:443", "https://app.viam.com"],
    ["APP.viam.COM/fleet?x=1#y", "https://app.viam.com"],
    ["https://app.viam.com:8443/path", "https://app.viam.com:8443"],
    ["https://name:password@app.viam.com", "https://app.viam.com"],
    ["http://localhost", "http://localhost:8080"],
    ["http://localhost:80/", "http://localhost:80"],
    ["http://127.0.0.1:41234", "http://127.0.0.1:41234"],
    ["http://127.8.9.10:1", "http://127.8.9.10:1"],
    ["http://127.1:9000", "http://127.0.0.1:9000"],
    ["http://[::1]:9000", "http://[::1]:9000"],
    ["localhost:9000", "https://localhost:9000"],
  ])("%j is %s", (given, expected) => {
    expect(checkHost(given, false)).toBe(expected);
    expect(checkHost(expected, false)).toBe(expected);
  });

  test.each(["", "   ", "https://", "http:///", "ftp://app.viam.com", "app viam com", "javascript:alert(1)", "::1"])(
    "%j is none",
    (given) => {
      expect(() => checkHost(given, true)).toThrow(Failure);
      expect(() => checkHost(given, true)).toThrow(/an address looks like https:\/\/app\.viam\.com\.$/);
    },
  );

  test("is not repeated when it may hold a password", () => {
    expect(() => checkHost("ftp://me:hunter2@host", true)).toThrow(/^this is not the address of a cloud/);
  });
});

describe("an address without encryption", () => {
  test.each(["http://app.viam.com", "http://192.168.1.5:8080", "http://127.evil.example", "http://[::2]:80"])(
    "is refused: %s",
    (given) => {
      expect(() => checkHost(given, false)).toThrow(/^keys are not sent unencrypted over a network: use https:/);
    },
  );

  test("is taken when the user allows it", () => {
    expect(checkHost("http://192.168.1.5", true)).toBe("http://192.168.1.5:8080");
  });
});

test("a name that somebody else can point elsewhere is not this machine", () => {
  expect(isLoopback("localhost")).toBe(true);
  expect(isLoopback("127.0.0.1")).toBe(true);
  expect(isLoopback("127.0.0.1.nip.io")).toBe(false);
  expect(isLoopback("localhost.example")).toBe(false);
});
