import { t } from "@vscode/l10n";
import type { Card, Path } from "../../src/editors/protocol/cards.ts";
import type { FromPage } from "../../src/editors/protocol/fromPage.ts";
import type { ToPage } from "../../src/editors/protocol/toPage.ts";
import { fieldKey, type Draft } from "./drafts.ts";
import { PageState } from "./state.ts";

/** How long typing pauses before it goes into the config, in milliseconds. */
const pause = 300;

/** What the views show, and what they can do. */
export class App {
  readonly state = new PageState();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;

  constructor(
    readonly post: (message: FromPage) => void,
    private readonly render: () => void,
  ) {}

  /** Takes what the extension tells. */
  receive(message: ToPage): void {
    const waited = !this.editable;
    this.state.apply(message, document.activeElement?.id);
    // What was typed just before nothing could be changed has not been sent.
    if (waited) this.flush();
    if (message.type === "show") this.goTo(message.card, message.focus, message.path);
    this.changed();
  }

  /** Draws the page again before the next frame. */
  changed(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.render();
    });
  }

  /** Draws the page at once, for keys that come before the next frame: they belong to what has the focus by then. */
  drawNow(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.render();
  }

  /** Opens or closes a card. */
  toggle(card: number, open = !this.state.open.has(card)): void {
    if (open === this.state.open.has(card)) return;
    if (open) this.state.open.add(card);
    else this.state.open.delete(card);
    this.watch();
    this.changed();
  }

  /** Makes a card the one that the Tab key leads to, and that the text opens at. */
  activate(card: number): void {
    if (this.state.active === card) return;
    this.state.active = card;
    this.post({ type: "at", card });
    this.changed();
  }

  /** Called when the user has scrolled: what is told about the place in the list is drawn again. */
  scrolled(): void {
    this.changed();
  }

  /** Tells the extension which cards are open, so that it sends what is inside of them. */
  watch(): void {
    this.post({ type: "watch", cards: [...this.state.open] });
  }

  /** Filters the cards. */
  search(query: string): void {
    this.state.query = query;
    if (query.trim() === "") this.state.found = undefined;
    this.post({ type: "search", query });
    this.changed();
  }

  /** Changes between the cards and the picture. */
  show(view: "cards" | "graph"): void {
    if (this.state.view === view) return;
    this.state.view = view;
    this.post({ type: "graph", shown: view === "graph" });
    this.changed();
  }

  /** Brings a card into view, opens it and gives it the focus. */
  goTo(card: number, focus: "card" | "name" | "field" = "card", path: Path = []): void {
    this.state.toShow = { card, focus, path };
    if (this.state.found && !this.state.found.has(card)) this.search("");
    this.show("cards");
    this.drawNow();
  }

  /** The component or service with a name. */
  cardNamed(name: string): Card | undefined {
    return this.state.cards?.find(
      (each) => each.name === name && (each.section === "components" || each.section === "services"),
    );
  }

  /** Deletes an item. The focus goes to the one behind it that is shown, or else to the one before. */
  remove(card: number): void {
    const { cards = [], found } = this.state;
    const shown = cards.filter(({ id }) => !found || found.has(id));
    const at = shown.findIndex(({ id }) => id === card);
    const next = shown[at + 1] ?? shown[at - 1];
    this.post({ type: "remove", card });
    if (next) this.state.toShow = { card: next.id, focus: "as it is", path: [] };
    this.drawNow();
  }

  /** Adds a value to an item, and may give its field the focus: at once where it is plain, else when it is there. */
  add(card: number, path: Path, json: string, focuses = true): void {
    if (focuses) this.state.toShow = { card, focus: "field", path };
    const isElement = typeof path.at(-1) === "number";
    this.post(isElement ? { type: "append", card, path: path.slice(0, -1), json } : { type: "set", card, path, json });
    this.state.showAhead(card, path, json);
    this.drawNow();
  }

  /** Opens the box for a new key, and gives it the focus. */
  addKey(id: string): void {
    this.state.addingKey = id;
    this.state.toFocus = id;
    this.drawNow();
  }

  /** Lets go of what was to be shown: the user does something else by now. */
  forgetWhatToShow(): void {
    this.state.toShow = undefined;
  }

  /** Says something to screen readers, once. */
  say(sentence: string): void {
    this.state.said = sentence;
    this.changed();
  }

  /** Moves an element of a list at once, with what is typed into it: keys that come before the answer belong to it. */
  moveElement(card: number, path: Path, to: number, focus: string | undefined): void {
    this.flush();
    this.post({ type: "moveElement", card, path, to });
    this.state.moveElement(card, path, to);
    this.state.toFocus = focus;
    this.drawNow();
  }

  /** Takes what is being typed into a field. It goes into the config when typing pauses, if it can. */
  type(draft: Omit<Draft, "sent">): void {
    this.state.drafts.put({ ...draft, sent: false });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
    this.changed();
  }

  /** Puts everything that is typed and can be in the config into it, at once. */
  flush(): void {
    clearTimeout(this.timer);
    if (this.state.mistake !== undefined || this.state.readOnly !== undefined) return;
    for (const draft of this.state.drafts.unsent()) {
      const { card, path, json } = draft;
      this.state.drafts.put({ ...draft, sent: true });
      if (json === "") this.post({ type: "unset", card, path });
      else if (json !== undefined) this.post({ type: "set", card, path, json });
    }
  }

  /** Takes what is being typed as a name, which goes into the config as a whole. */
  typeName(card: number, path: Path, text: string): void {
    this.state.drafts.put({ card, path, text, json: undefined, error: undefined, sent: false });
    this.changed();
  }

  /** Gives an item another name; all that refers to it follows. */
  rename(card: number, path: Path, name: string): void {
    this.state.drafts.put({ card, path, text: name, json: JSON.stringify(name), error: undefined, sent: true });
    this.post({ type: "rename", card, name });
  }

  /** Takes a text that is chosen for a field, which shows it at once: keys that come before the answer go behind it. */
  choose(card: number, path: Path, text: string): void {
    this.type({ card, path, text, json: JSON.stringify(text), error: undefined });
    this.flush();
    this.drawNow();
  }

  /** Gives up what is typed into a field; it shows what the config has. Returns whether there was anything. */
  giveUp(card: number, path: Path): boolean {
    const dropped = this.state.drafts.drop(card, path);
    if (dropped) this.changed();
    return dropped;
  }

  /** The same, by the id of the field. */
  giveUpAt(key: string): boolean {
    const draft = [...this.state.drafts].find(({ card, path }) => fieldKey(card, path) === key);
    return draft !== undefined && this.giveUp(draft.card, draft.path);
  }

  /** Saves, with what is being typed; what is no value yet is told and stays. */
  save(): void {
    this.flush();
    this.post({ type: "save" });
    const { length } = this.state.drafts.invalid();
    const without =
      length === 1
        ? t("Saved without one field that is not valid yet.")
        : t("Saved without {0} fields that are not valid yet.", length);
    this.state.savedWithout = length > 0 ? without : "";
    if (length > 0) this.say(without);
  }

  /** Whether anything can be changed at the moment. */
  get editable(): boolean {
    return this.state.mistake === undefined && this.state.readOnly === undefined;
  }
}
