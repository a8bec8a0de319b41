import { expect, test } from "vitest";
import { keptTokens, type Issued } from "../../../../src/fleet/signIn/keptTokens.ts";

/** Tokens that are obtained from a list, under a clock that the test moves. */
function tokensFrom(...answers: (Issued | Error)[]) {
  const state = { now: 0, asked: [] as (string | undefined)[] };
  const obtain = (refused: string | undefined): Promise<Issued> => {
    state.asked.push(refused);
    const answer = answers.shift() ?? new Error("none left");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { tokens: keptTokens(obtain, () => state.now), state };
}

test("keeps a token for as long as nobody refuses it, if it names no end", async () => {
  const { tokens, state } = tokensFrom({ token: "a" }, { token: "b" });
  expect(await tokens.get()).toBe("a");
  state.now = Number.MAX_SAFE_INTEGER;
  expect(await tokens.get()).toBe("a");
  tokens.forget("a");
  expect(await tokens.get()).toBe("b");
  expect(state.asked).toEqual([undefined, "a"]);
});

test("renews a token half a minute before its end, and one that lives shortly in its last tenth", async () => {
  const { tokens, state } = tokensFrom({ token: "a", lasts: 3600 }, { token: "b", lasts: 10 }, { token: "c" });
  expect(await tokens.get()).toBe("a");
  state.now = 3_569_999;
  expect(await tokens.get()).toBe("a");
  state.now = 3_570_000;
  expect(await tokens.get()).toBe("b");
  state.now += 8_999;
  expect(await tokens.get()).toBe("b");
  state.now += 1;
  expect(await tokens.get()).toBe("c");
});

test("goes on with a token that is good still when its renewal fails, and not beyond its end", async () => {
  const down = new Error("no network");
  const { tokens, state } = tokensFrom({ token: "a", lasts: 100 }, down, down, { token: "b" });
  await tokens.get();
  state.now = 95_000;
  expect(await tokens.get()).toBe("a");
  state.now = 100_000;
  await expect(tokens.get()).rejects.toThrow("no network");
  expect(await tokens.get()).toBe("b");
});

test("a call that comes late with an old token does not throw the newer one away", async () => {
  const { tokens, state } = tokensFrom({ token: "a" }, { token: "b" });
  await tokens.get();
  tokens.forget("a");
  await tokens.get();
  tokens.forget("a");
  expect(await tokens.get()).toBe("b");
  expect(state.asked).toHaveLength(2);
});

test("calls that come at once share one attempt, whether it works or not", async () => {
  const { tokens, state } = tokensFrom(new Error("refused"), { token: "a" });
  const outcomes = await Promise.allSettled([tokens.get(), tokens.get(), tokens.get()]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(["a", "a"]);
  expect(state.asked).toHaveLength(2);
});
