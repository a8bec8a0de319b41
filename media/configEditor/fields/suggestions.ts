import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";

/** Something that can be chosen. */
export interface Suggestion {
  readonly value: string;
  readonly detail: string;
}

/** How many are shown at once; typing finds the others. */
const most = 50;

/** The names of the components and services, those of the wanted types first. */
export function resourceNames(app: App, self: number, apis: readonly string[] | undefined): Suggestion[] {
  const all = (app.state.cards ?? []).flatMap(({ id, section, name, kind }) =>
    id !== self && (section === "components" || section === "services") ? [{ value: name, detail: kind }] : [],
  );
  if (!apis || apis.length === 0) return all;
  const fits = ({ detail }: Suggestion) => apis.includes(detail);
  return [...all.filter(fits), ...all.filter((each) => !fits(each))];
}

/** Those that hold what is typed. */
export function fitting(all: readonly Suggestion[], text: string): Suggestion[] {
  const word = text.trim().toLowerCase();
  return all.filter(({ value }) => value.toLowerCase().includes(word)).slice(0, most);
}

/** The list below a field, while it is open. */
export function suggestionsView(
  app: App,
  key: string,
  all: readonly Suggestion[],
  choose: (value: string) => void,
): TemplateResult | typeof nothing {
  const { suggesting } = app.state;
  if (suggesting?.key !== key || all.length === 0) return nothing;
  return html`<ul class="suggestions" role="listbox" id=${listId(key)}>
    ${all.map(
      ({ value, detail }, index) =>
        html`<li
          role="option"
          id=${optionId(key, index)}
          aria-selected=${index === suggesting.chosen}
          @pointerdown=${(event: Event) => {
            event.preventDefault();
            choose(value);
          }}
        >
          <span>${value}</span><span class="detail">${detail}</span>
        </li>`,
    )}
  </ul>`;
}

/** Attributes of the input above a list. */
export function comboAttributes(app: App, key: string, all: readonly Suggestion[]) {
  const { suggesting } = app.state;
  const isOpen = suggesting?.key === key && all.length > 0;
  return {
    expanded: isOpen ? "true" : "false",
    controls: isOpen ? listId(key) : nothing,
    active: isOpen && suggesting.chosen >= 0 ? optionId(key, suggesting.chosen) : nothing,
  };
}

/** Opens the list of a field, at once: the next key may choose from it, or be typed behind what was chosen. */
export function suggest(app: App, key: string): void {
  app.state.suggesting = { key, chosen: -1 };
  app.drawNow();
}

/** Closes the list of a field; returns whether it was open. */
export function stopSuggesting(app: App, key: string): boolean {
  if (app.state.suggesting?.key !== key) return false;
  app.state.suggesting = undefined;
  app.changed();
  return true;
}

/** What keys do in the list: arrows choose, Enter takes, Escape closes. Returns whether the key is used up. */
export function onSuggestionKey(
  app: App,
  key: string,
  all: readonly Suggestion[],
  event: KeyboardEvent,
  choose: (value: string) => void,
): boolean {
  const isOpen = app.state.suggesting?.key === key;
  const chosen = isOpen ? (app.state.suggesting?.chosen ?? -1) : -1;
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp": {
      const by = event.key === "ArrowDown" ? 1 : -1;
      const next = isOpen && all.length > 0 ? (chosen + by + all.length) % all.length : 0;
      app.state.suggesting = { key, chosen: chosen < 0 && by < 0 ? all.length - 1 : next };
      app.changed();
      event.preventDefault();
      return true;
    }
    case "Enter": {
      const found = all[chosen];
      if (!found) return false;
      choose(found.value);
      event.preventDefault();
      return true;
    }
    case "Escape":
      if (!stopSuggesting(app, key)) return false;
      event.stopPropagation();
      return true;
    default:
      return false;
  }
}

const listId = (key: string) => `${key} suggestions`;
const optionId = (key: string, index: number) => `${key} suggestion ${index}`;
