import type { App } from "../app.ts";
import type { ListView } from "./listView.ts";
import type { CardRow } from "./rows.ts";

/** How near to the edge of the list dragging scrolls it, and how far at a time, in pixels. */
const edge = { near: 32, step: 12 };

/** Lets the user drag cards to another place in their section. */
export function makeDraggable(app: App, list: ListView, scroller: HTMLElement): void {
  let dragged: CardRow | undefined;
  let target: { row: CardRow; below: boolean } | undefined;

  const mark = (next: typeof target) => {
    scroller.querySelectorAll(".drop-above, .drop-below").forEach((each) => {
      each.classList.remove("drop-above", "drop-below");
    });
    target = next;
    if (next) rowElement(scroller, next.row.key)?.classList.add(next.below ? "drop-below" : "drop-above");
  };
  const cardRow = (key: string | undefined) =>
    list.rows.find((row): row is CardRow => row.kind === "card" && row.key === key);

  const end = () => {
    mark(undefined);
    scroller.querySelector(".dragged")?.classList.remove("dragged");
    dragged = undefined;
  };

  scroller.addEventListener("dragstart", (event) => {
    const grip = event.target instanceof HTMLElement ? event.target : undefined;
    const element = grip?.closest<HTMLElement>("[data-row]");
    dragged = grip?.dataset["drag"] ? cardRow(element?.dataset["row"]) : undefined;
    if (!dragged || !element || !event.dataTransfer) return;
    // Scrolled far away, the row is drawn no more, and nothing around it hears of the end.
    grip?.addEventListener("dragend", end, { once: true });
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.card.name);
    event.dataTransfer.setDragImage(element, 8, 12);
    element.classList.add("dragged");
  });
  const over = (event: DragEvent) => {
    if (!dragged) return;
    const bounds = scroller.getBoundingClientRect();
    if (event.clientY < bounds.top + edge.near) scroller.scrollTop -= edge.step;
    else if (event.clientY > bounds.bottom - edge.near) scroller.scrollTop += edge.step;
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    const row = cardRow(element?.dataset["row"]);
    if (!row || !element || row.section !== dragged.section) {
      mark(undefined);
      return;
    }
    event.preventDefault();
    const { top, height } = element.getBoundingClientRect();
    mark({ row, below: event.clientY > top + height / 2 });
  };
  // What is dropped where it has only just come to is dropped, too.
  scroller.addEventListener("dragenter", over);
  scroller.addEventListener("dragover", over);
  scroller.addEventListener("drop", (event) => {
    if (!dragged || !target) return;
    event.preventDefault();
    const from = dragged.place;
    const slot = target.row.place + (target.below ? 1 : 0);
    const to = slot > from ? slot - 1 : slot;
    if (to !== from) app.post({ type: "move", card: dragged.card.id, to });
  });
}

function rowElement(scroller: HTMLElement, key: string): HTMLElement | undefined {
  const all = [...scroller.querySelectorAll<HTMLElement>("[data-row]")];
  return all.find((each) => each.dataset["row"] === key);
}
