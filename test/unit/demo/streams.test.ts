import { expect, test } from "vitest";
import { resolveConfig } from "../../../src/demo/config/resolve.ts";
import { Streams } from "../../../src/demo/server/streams.ts";

test("a stream of a client that is gone already has ended", () => {
  const { signal } = new Streams().open("part", AbortSignal.abort());
  expect(signal.aborted).toBe(true);
});

test("a variable that is called like something every object has gets no value from that", () => {
  const body = { components: [{ name: { $variable: { name: "constructor" } } }] };
  const by = { kind: "key", value: "k" } as const;
  const revision = { revision: "1", createdOn: 0n, name: "f", visibility: "public", config: body, by } as const;
  const fragment = { id: "f", name: "f", organizationId: "o", visibility: "public", createdOn: 0n } as const;
  const source = {
    find: () => ({ ...fragment, lastUpdated: 0n, revisions: [revision], tags: {} }),
    mayUse: () => true,
  };
  expect(resolveConfig({ fragments: [{ id: "f", variables: {} }] }, source).config).toEqual(body);
});
