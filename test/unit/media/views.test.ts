import { html } from "lit-html";
import { beforeEach, expect, test, vi } from "vitest";
import { App } from "../../../media/configEditor/app.ts";
import { chipsView } from "../../../media/configEditor/fields/chipsView.ts";
import { jsonView } from "../../../media/configEditor/fields/jsonView.ts";
import { mapView } from "../../../media/configEditor/fields/mapView.ts";
import { headView } from "../../../media/configEditor/headView.ts";
import { iconButton } from "../../../media/configEditor/icons.ts";
import type { Card, Field } from "../../../src/editors/protocol/cards.ts";

beforeEach(() => {
  vi.stubGlobal("document", { activeElement: null });
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  return () => vi.unstubAllGlobals();
});

const opened = () =>
  new App(
    () => undefined,
    () => undefined,
  );

/** A view as text: its HTML with the values in their places. */
function textOf(view: unknown): string {
  if (Array.isArray(view)) return view.map(textOf).join("");
  if (typeof view !== "object" || view === null || !("strings" in view)) {
    return typeof view === "string" || typeof view === "boolean" ? String(view) : "";
  }
  const { strings, values } = view as { strings: readonly string[]; values: readonly unknown[] };
  return strings.map((each, index) => each + textOf(values[index])).join("");
}

test("a chip leads to what it names, and says so where there is nothing of that name", () => {
  const app = opened();
  const arm: Card = { id: 2, section: "components", name: "arm", detail: "", kind: "arm", disabled: false };
  app.receive({ type: "cards", sections: [], cards: [arm] });
  const name = (value: string, index: number): Field => ({
    path: ["depends_on", index],
    label: `${index + 1}`,
    kind: "text",
    value: JSON.stringify(value),
  });
  const names = ["arm", "far:arm"].map(name);
  const field: Field = { path: ["depends_on"], label: "depends_on", kind: "resources", value: "[]", fields: names };
  const view = textOf(chipsView(app, 1, field)).replace(/\s+/g, " ");
  expect(view).toContain("title=Go to arm ?disabled=false");
  expect(view).toContain("title=There is no component or service called far:arm in this config. ?disabled=true");
});

/** What a view does on an event. */
function handlerOf(view: unknown, name: string): ((event: object) => void) | undefined {
  if (typeof view !== "object" || view === null || !("strings" in view)) return undefined;
  const { strings, values } = view as { strings: readonly string[]; values: readonly unknown[] };
  const at = strings.findIndex((each) => each.endsWith(`@${name}=`));
  if (at >= 0) return values[at] as (event: object) => void;
  return values.map((value) => handlerOf(value, name)).find(Boolean);
}

test("a new key gets the focus when Enter adds it, and not when something else was clicked", () => {
  const app = opened();
  const field: Field = { path: ["env"], label: "env", kind: "map", value: "{}", fields: [] };
  const type = (name: string, event: object) => {
    app.addKey('1 ["env"] new');
    const view = mapView(app, 1, field, () => html``);
    handlerOf(view, name)?.({ target: { value: "key" }, ...event });
    const { toShow } = app.state;
    app.forgetWhatToShow();
    return toShow?.path;
  };
  expect(type("keydown", { key: "Enter" })).toEqual(["env", "key"]);
  expect(type("change", { isTrusted: true })).toBeUndefined();
  expect(type("change", { isTrusted: false })).toEqual(["env", "key"]);
});

test("what is typed into lines goes into the config with the line ends that they had", () => {
  const app = opened();
  const field: Field = { path: ["script"], label: "script", kind: "lines", value: '"one\\r\\ntwo"' };
  handlerOf(jsonView(app, 1, field), "input")?.({ target: { value: "one\n2" } });
  expect(app.state.drafts.get(1, ["script"])).toMatchObject({ text: "one\n2", json: '"one\\r\\n2"' });
});

test("what a save left out is to be seen as long as nothing else is unsaved", () => {
  const app = opened();
  const draft = { card: 1, path: ["width"], text: "1x", json: undefined, error: "Not a number yet." };
  app.receive({ type: "state", dirty: true });
  app.state.drafts.put({ ...draft, sent: false });
  const told = "Saved without one field that is not valid yet.";
  const shows = () => textOf(headView(app)).includes(told);
  app.save();
  expect(shows()).toBe(false);
  app.receive({ type: "state", dirty: false });
  expect(shows()).toBe(true);
  app.giveUp(1, ["width"]);
  expect(shows()).toBe(false);
});

test("a button that has nothing to do at the moment keeps the focus, so it is not disabled for the browser", () => {
  const view = textOf(iconButton("arrow-up", "Move Up", () => undefined, { disabled: true }));
  expect(view).toContain("aria-disabled=true");
  expect(view).not.toContain("?disabled");
});
