import { beforeEach, expect, test, vi } from "vitest";
import { App } from "../../../../media/configEditor/app.ts";
import { makeDraggable } from "../../../../media/configEditor/list/drag.ts";
import type { ListView } from "../../../../media/configEditor/list/listView.ts";
import { rowsOf } from "../../../../media/configEditor/list/rows.ts";
import type { Card, Section } from "../../../../src/editors/protocol/cards.ts";
import type { FromPage } from "../../../../src/editors/protocol/fromPage.ts";

/** As much of an element as dragging asks for; events do not leave it. */
class Box extends EventTarget {
  readonly classes = new Set<string>();
  readonly classList = {
    add: (name: string) => this.classes.add(name),
    remove: (...names: string[]) => names.forEach((name) => this.classes.delete(name)),
  };
  scrollTop = 0;

  constructor(
    readonly dataset: Record<string, string>,
    private readonly rows: readonly Box[] = [],
  ) {
    super();
  }

  closest(): this {
    return this;
  }

  querySelector(): null {
    return null;
  }

  querySelectorAll(): readonly Box[] {
    return this.rows;
  }

  getBoundingClientRect() {
    return { top: 0, bottom: 300, height: 300 };
  }
}

beforeEach(() => {
  vi.stubGlobal("HTMLElement", Box);
  vi.stubGlobal("Element", Box);
  return () => vi.unstubAllGlobals();
});

/** Something that happens while dragging, at an element in the list. */
function happening(type: string, target: Box) {
  const event = new Event(type, { cancelable: true });
  const dataTransfer = { setData: () => undefined, setDragImage: () => undefined };
  Object.defineProperties(event, {
    target: { value: target },
    clientY: { value: 200 },
    dataTransfer: { value: dataTransfer },
  });
  return event;
}

test("a card is dropped where it has only just come to, and its end is heard of when its row is drawn no more", () => {
  const section: Section = { id: "components", title: "", ordered: true, renames: true, disables: true };
  const cards = [1, 2].map((id): Card => ({
    id,
    section: section.id,
    name: "",
    detail: "",
    kind: "",
    disabled: false,
  }));
  const [own, other] = cards.map(({ id }) => new Box({ row: `card ${id}`, drag: `${id}` })) as [Box, Box];
  const scroller = new Box({}, [own, other]);
  const asked: FromPage[] = [];
  const app = new App(
    (message) => asked.push(message),
    () => undefined,
  );
  const list = { rows: rowsOf([section], cards, undefined) } as unknown as ListView;
  makeDraggable(app, list, scroller as unknown as HTMLElement);

  scroller.dispatchEvent(happening("dragstart", own));
  const entering = happening("dragenter", other);
  scroller.dispatchEvent(entering);
  expect(entering.defaultPrevented).toBe(true);
  expect([...other.classes]).toEqual(["drop-below"]);
  scroller.dispatchEvent(happening("drop", other));
  expect(asked).toEqual([{ type: "move", card: 1, to: 1 }]);
  own.dispatchEvent(new Event("dragend"));
  expect([...other.classes]).toEqual([]);
});
