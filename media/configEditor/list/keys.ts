import type { App } from "../app.ts";
import { headId } from "./cardView.ts";
import type { ListView } from "./listView.ts";
import { rowOf } from "./rows.ts";

/** How many cards Page Up and Page Down go. */
const page = 10;

/** What keys do while the heading of a card has the focus. */
export function onListKey(app: App, list: ListView, event: KeyboardEvent): void {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const card = Number(target?.dataset["card"]);
  if (!target || Number.isNaN(card)) {
    if (event.key === "Escape") backToHead(target);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cards = list.rows.flatMap((row) => (row.kind === "card" ? [row] : []));
  const at = cards.findIndex((row) => row.card.id === card);
  const row = cards[at];
  if (!row) return;
  const go = (index: number) => {
    const next = cards[Math.max(0, Math.min(cards.length - 1, index))];
    if (next) focusCard(app, list, next.card.id);
  };
  const edits = app.editable;
  if (event.altKey) {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0 || !edits || !row.section.ordered) return;
    app.post({ type: "moveOne", card, down: by > 0 });
    event.preventDefault();
    return;
  }
  const act: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    PageDown: () => go(at + page),
    PageUp: () => go(at - page),
    Home: () => go(0),
    End: () => go(cards.length - 1),
    ArrowRight: () => app.toggle(card, true),
    ArrowLeft: () => app.toggle(card, false),
    ...(edits && { Delete: () => app.remove(card) }),
    ...(edits && row.section.renames && { F2: () => app.goTo(card, "name") }),
  };
  if (!Object.hasOwn(act, event.key)) return;
  act[event.key]?.();
  event.preventDefault();
}

/** Gives the heading of a card the focus, wherever it is. */
export function focusCard(app: App, list: ListView, card: number): void {
  app.activate(card);
  list.reveal(rowOf(card), "nearest");
  document.getElementById(headId(card))?.focus({ preventScroll: true });
}

/** Escape leaves the inside of a card for its heading. */
function backToHead(target: HTMLElement | undefined): void {
  target?.closest(".card")?.querySelector<HTMLElement>(".toggle")?.focus();
}
