import { expect, test } from "vitest";
import { capital, kindWord } from "../../../src/fleet/kinds.ts";

test("kinds are called by words that stand in a sentence and at its beginning", () => {
  expect(kindWord("key")).toBe("API key");
  expect(kindWord("people")).toBe("folder");
  expect(capital(kindWord("machine"))).toBe("Machine");
  expect(capital(kindWord("key"))).toBe("API key");
});
