import { expect, test } from "vitest";
import { Mirror } from "../../../../src/editors/builder/mirror.ts";
import { toPage, type ToPage } from "../../../../src/editors/protocol/toPage.ts";
import { PageState } from "../../../../media/configEditor/state.ts";
import { config, textOf } from "../../fleet/arbitraries.ts";
import fc from "../../fc.ts";

/** A mirror, the page state that follows it, and what it was told. Messages travel as they do in VS Code: as JSON. */
function pair(text: string) {
  const state = new PageState();
  const told: ToPage[] = [];
  const mirror = new Mirror(text, (message) => {
    const read = toPage(JSON.parse(JSON.stringify(message)));
    expect(read).toEqual(message);
    if (read) state.apply(read, undefined);
    told.push(message);
  });
  mirror.restart();
  return { mirror, state, told };
}

const of = (...components: object[]) => JSON.stringify({ components }, undefined, 2);

test("a page that follows changes shows what one that is opened afresh shows", () => {
  fc.assert(
    fc.property(fc.array(config.chain(textOf), { minLength: 1, maxLength: 6 }), (texts) => {
      const { mirror, state } = pair("{}");
      for (const text of texts) {
        mirror.update(text);
        const fresh = pair(text).state;
        const withoutIds = (each: PageState) => each.cards?.map(({ id: _, ...card }) => card);
        expect(withoutIds(state)).toEqual(withoutIds(fresh));
        expect(state.cards?.map(({ id }) => id)).toEqual(mirror.model.items.map(({ id }) => id));
      }
    }),
  );
});

test("tells of a change only the cards that changed", () => {
  const all = Array.from({ length: 100 }, (_each, index) => ({ name: `c${index}`, attributes: { n: index } }));
  const { mirror, told } = pair(of(...all));
  told.length = 0;
  mirror.update(of(...all).replace('"n": 50', '"n": 51'));
  expect(told).toEqual([]);
  mirror.update(of(...all).replace('"c50"', '"renamed"'));
  expect(told).toMatchObject([{ type: "change", start: 50, removed: 1, cards: [{ name: "renamed" }] }]);
  told.length = 0;
  mirror.update(of(...all.slice(0, 50), ...all.slice(51)));
  expect(told).toMatchObject([{ type: "change", start: 50, removed: 1, cards: [] }]);
});

test("tells what is inside of the cards that are open, and only when that has changed", () => {
  const { mirror, state, told } = pair(of({ name: "a", attributes: { n: 1.5 } }, { name: "b" }));
  const [a = NaN, b = NaN] = state.cards?.map(({ id }) => id) ?? [];
  mirror.watch([a]);
  expect(state.bodies.get(a)?.fields.find(({ label }) => label === "attributes")?.fields).toMatchObject([
    { path: ["attributes", "n"], kind: "number", value: "1.5" },
  ]);
  told.length = 0;
  mirror.update(of({ name: "a", attributes: { n: 1.5 } }, { name: "b", attributes: {} }));
  expect(told).toEqual([]);
  mirror.update(of({ name: "a", attributes: { n: 2 } }, { name: "b", attributes: {} }));
  expect(told.map(({ type }) => type)).toEqual(["bodies"]);
  told.length = 0;
  mirror.watch([b]);
  mirror.update(of({ name: "a", attributes: { n: 3 } }, { name: "b", attributes: {} }));
  expect(told).toMatchObject([{ type: "bodies", bodies: [{ id: b }] }]);
});

test("keeps what was found up to date while something is searched for", () => {
  const { mirror, state } = pair(of({ name: "a", model: "x:y:z" }, { name: "b" }));
  const names = () => state.cards?.flatMap(({ id, name }) => (state.found?.has(id) ? [name] : []));
  state.query = "y:z";
  mirror.search("y:z");
  expect(names()).toEqual(["a"]);
  mirror.update(of({ name: "a" }, { name: "b", attributes: { deep: ["Y:Z"] } }));
  expect(names()).toEqual(["b"]);
});

test("calls what has no name by its place, wherever that goes", () => {
  const { mirror, state } = pair('{"fragments": [null]}');
  mirror.update('{"fragments": [{"id": "x"}, null]}');
  expect(state.cards?.map(({ name }) => name)).toEqual(["x", "Fragments 2"]);
});

test("tells that nothing is found, whatever was found before", () => {
  const { mirror, state } = pair(of({ name: "a" }, { name: "b" }));
  const size = (query: string) => {
    state.query = query;
    mirror.search(query);
    return state.found?.size;
  };
  expect([size("zzz"), size("b"), size("zz")]).toEqual([0, 1, 0]);
  mirror.restart();
  expect(state.found?.size).toBe(0);
});

test("tells who needs whom while the picture is shown", () => {
  const { mirror, state, told } = pair(of({ name: "a" }, { name: "b", depends_on: ["a"] }));
  expect(state.links).toEqual([]);
  mirror.showGraph(true);
  const [a, b] = state.cards?.map(({ id }) => id) ?? [];
  expect(state.links).toEqual([{ from: b, to: a, kind: "depends_on" }]);
  mirror.showGraph(false);
  told.length = 0;
  mirror.update(of({ name: "a" }, { name: "b" }));
  expect(told).toEqual([]);
});

test("keeps the cards while the text is no JSON, and goes on when it is again", () => {
  const { mirror, state, told } = pair(of({ name: "a" }));
  const before = state.cards;
  told.length = 0;
  mirror.update('{"components": [{"name": ');
  expect(told).toEqual([]);
  expect(state.cards).toEqual(before);
  mirror.update(of({ name: "b" }));
  expect(state.cards).toMatchObject([{ id: before?.[0]?.id, name: "b" }]);
});

test("calls fragments by their names once they are known", () => {
  const { mirror, state } = pair('{"fragments": ["f-1", {"id": "f-2", "version": "stable"}]}');
  expect(state.cards).toMatchObject([{ name: "f-1" }, { name: "f-2", detail: "stable" }]);
  const wheels = { id: "f-2", name: "wheels", versions: ["stable"], bodies: {} };
  mirror.setKnown({ fragments: [wheels], modules: [] });
  expect(state.cards).toMatchObject([{ name: "f-1" }, { name: "wheels", detail: "stable · f-2" }]);
});

test("what is typed back to what the config has is no draft for ever: the page is told that nothing changed", () => {
  const { mirror, state } = pair(of({ name: "a", attributes: { n: 1.5 } }));
  const [card = NaN] = state.cards?.map(({ id }) => id) ?? [];
  mirror.watch([card]);
  state.drafts.put({ card, path: ["attributes", "n"], text: "1.5", json: "1.5", error: undefined, sent: true });
  mirror.update(mirror.model.text);
  expect([...state.drafts]).toHaveLength(1);
  mirror.tellAgain(card);
  expect([...state.drafts]).toEqual([]);
});
