import { expect, test } from "vitest";
import { Code, ConnectError } from "@connectrpc/connect";
import { Chaos } from "../../../src/demo/server/chaos.ts";
import { appWith, start, tokenFor } from "./helpers.ts";

/** What happens to some calls in a row. */
async function fates(seed: string, calls: number): Promise<string[]> {
  const told: string[] = [];
  const chaos = new Chaos(seed, {
    dropStreams: () => told.push("drop"),
    goAway: () => told.push("away"),
    expireTokens: () => told.push("expire"),
  });
  const { signal } = new AbortController();
  for (let call = 0; call < calls; call++) {
    await chaos.before(signal).then(
      () => told.push("fine"),
      (error: unknown) => told.push(error instanceof ConnectError ? Code[error.code] : "?"),
    );
  }
  return told;
}

test("troubles calls in every way, and the same seed in the same way", async () => {
  const [first, again, other] = await Promise.all([fates("1", 120), fates("1", 120), fates("2", 120)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(new Set([...first, ...other])).toEqual(new Set(["fine", "Unavailable", "drop", "away", "expire"]));
  expect(first.filter((each) => each === "fine").length).toBeGreaterThan(80);
});

test("lets a client that tries again get through", async () => {
  const cloud = await start({ chaos: true });
  const [ready] = cloud.keys;
  const tries = async <T>(call: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (ConnectError.from(error).code !== Code.Unavailable) throw error;
      }
    }
  };
  for (let round = 0; round < 10; round++) {
    const token = await tries(() => tokenFor(cloud, ready?.id ?? "", ready?.key ?? ""));
    const { organizations } = await tries(() => appWith(cloud, token).listOrganizations({})).catch((error: unknown) => {
      // The token may have expired on the way.
      expect(ConnectError.from(error).code).toBe(Code.Unauthenticated);
      return { organizations: [1, 2] };
    });
    expect(organizations).toHaveLength(2);
  }
});
