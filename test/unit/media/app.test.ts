import { beforeEach, expect, test, vi } from "vitest";
import { App } from "../../../media/configEditor/app.ts";
import type { Card, Section } from "../../../src/editors/protocol/cards.ts";
import type { FromPage } from "../../../src/editors/protocol/fromPage.ts";

const section: Section = { id: "components", title: "Components", ordered: true, renames: true, disables: true };
const card = (id: number): Card => ({
  id,
  section: section.id,
  name: `c${id}`,
  detail: "",
  kind: "",
  disabled: false,
});

beforeEach(() => {
  vi.stubGlobal("document", { activeElement: null });
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  return () => vi.unstubAllGlobals();
});

/** A page with three cards, and what it asks for. */
function opened() {
  const asked: FromPage[] = [];
  const app = new App(
    (message) => asked.push(message),
    () => undefined,
  );
  app.receive({ type: "cards", sections: [section], cards: [1, 2, 3].map(card) });
  return { app, asked };
}

test("what the extension wants to be shown is shown, whatever was searched for, and in place of the picture", () => {
  const { app, asked } = opened();
  app.search("c1");
  app.receive({ type: "found", query: "c1", cards: [1] });
  app.show("graph");
  app.receive({ type: "show", card: 3, focus: "card", path: [] });
  expect(app.state.toShow).toMatchObject({ card: 3, focus: "card" });
  expect([app.state.view, app.state.query, app.state.found]).toEqual(["cards", "", undefined]);
  expect(asked).toContainEqual({ type: "search", query: "" });
});

test("a search leaves what is shown as it is when that is among what was found", () => {
  const { app } = opened();
  app.search("c");
  app.receive({ type: "found", query: "c", cards: [2, 3] });
  app.receive({ type: "show", card: 3, focus: "card", path: [] });
  expect(app.state.query).toBe("c");
});

test("the focus goes from a card that is deleted to its neighbour that is shown", () => {
  const { app, asked } = opened();
  const goesTo = (deleted: number) => {
    app.remove(deleted);
    return app.state.toShow?.card;
  };
  expect([goesTo(2), goesTo(3), goesTo(1)]).toEqual([3, 2, 2]);
  app.search("c");
  app.receive({ type: "found", query: "c", cards: [1, 3] });
  expect(goesTo(1)).toBe(3);
  expect(asked).toContainEqual({ type: "remove", card: 1 });
});
