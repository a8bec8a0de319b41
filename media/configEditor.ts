import type { FromPage, Head, ResourceCard, ToPage } from "../src/editors/protocol.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const vscode = acquireVsCodeApi();
const headElement = element("#head");
const mistakeElement = element("#mistake");
const cardsElement = element("#cards");

/** Which cards are open, by section and name, so that a redraw leaves them as they are. */
const opened = new Set<string>();

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.type === "head") showHead(data.head);
  else showConfig(data);
});
// VS Code would save at once, without what is still being typed into a field.
document.addEventListener(
  "keydown",
  (event) => {
    const isSave =
      event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const field = document.activeElement;
    if (!isSave || !(field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    event.stopPropagation();
    field.dispatchEvent(new Event("change"));
    vscode.postMessage({ type: "save" });
  },
  true,
);
vscode.postMessage({ type: "ready" });

function showHead({ path, name, state, stateKind, saved, canTail }: Head): void {
  const crumbs = node("nav", { className: "path", ariaLabel: "Place" }, path.join(" › "));
  const title = node("h1", {}, name);
  const words = node("p", { className: "state" });
  if (state) {
    const dot = node("span", { className: "codicon codicon-circle-filled", ariaHidden: "true" });
    dot.dataset["state"] = stateKind ?? "unknown";
    words.append(dot, ` ${state}`);
  }
  if (saved) words.append(node("span", { className: "saved" }, saved));
  const actions = node("div", { className: "actions" });
  actions.append(button("save", "Save", () => vscode.postMessage({ type: "save" })));
  actions.append(button("json", "JSON", () => vscode.postMessage({ type: "openText" })));
  if (canTail) actions.append(button("output", "Logs", () => vscode.postMessage({ type: "tailLogs" })));
  headElement.replaceChildren(crumbs, title, words, actions);
}

function showConfig({ cards, mistake }: Extract<ToPage, { type: "config" }>): void {
  mistakeElement.hidden = mistake === undefined;
  mistakeElement.textContent = mistake ?? "";
  if (mistake !== undefined) return;
  const focused = document.activeElement;
  const sections = new Map<string, ResourceCard[]>();
  for (const card of cards) sections.set(card.path[0], [...(sections.get(card.path[0]) ?? []), card]);
  cardsElement.replaceChildren(
    ...[...sections].map(([section, items]) => {
      const list = node("section", {}, node("h2", {}, `${section} (${items.length})`));
      list.append(...items.map(cardElement));
      return list;
    }),
  );
  if (sections.size === 0) cardsElement.append(node("p", { className: "empty" }, "Nothing is configured yet."));
  if (focused) focusAgain(focused);
}

/** Puts the focus back where it was before a redraw, with what is being typed there and not yet in the document. */
function focusAgain(before: Element): void {
  const after = document.getElementById(before.id);
  after?.focus();
  if (!(before instanceof HTMLTextAreaElement && after instanceof HTMLTextAreaElement)) return;
  if (before.value !== before.defaultValue) after.value = before.value;
  after.setSelectionRange(before.selectionStart, before.selectionEnd);
}

function cardElement(card: ResourceCard): HTMLElement {
  const key = `${card.path[0]}-${card.name}`;
  const details = node("details", { open: opened.has(key) });
  details.addEventListener("toggle", () => (details.open ? opened.add(key) : opened.delete(key)));
  const summary = node("summary", { id: `summary-${key}` }, node("span", { className: "name" }, card.name));
  summary.append(node("span", { className: "detail" }, card.detail));
  if (card.disabled) summary.append(node("span", { className: "badge" }, "disabled"));
  const body = node("div", { className: "body" });
  if (card.attributes !== undefined) body.append(attributesElement(card, key, card.attributes));
  const actions = node("div", { className: "actions" });
  actions.append(
    button(card.disabled ? "debug-start" : "circle-slash", card.disabled ? "Enable" : "Disable", () =>
      vscode.postMessage({ type: "setDisabled", path: card.path, disabled: !card.disabled }),
    ),
    button("go-to-file", "Show in JSON", () => vscode.postMessage({ type: "openText", path: card.path })),
  );
  body.append(actions);
  details.append(summary, body);
  details.className = card.disabled ? "card disabled" : "card";
  return details;
}

/** What is being typed stays in the field until it is left; only then does it go into the document. */
function attributesElement(card: ResourceCard, key: string, attributes: string): HTMLElement {
  const label = node("label", {}, "Attributes (JSON)");
  // The default value is what the document has; a value that differs has yet to be sent.
  const field = node("textarea", { id: `attributes-${key}`, defaultValue: outdented(attributes), spellcheck: false });
  field.rows = Math.min(16, field.value.split("\n").length);
  field.addEventListener("change", () => {
    if (field.value === field.defaultValue) return;
    vscode.postMessage({ type: "setAttributes", path: card.path, text: field.value });
  });
  label.append(field);
  return label;
}

/** Takes away the indentation that the text has from its place in the config. */
function outdented(text: string): string {
  const indent = /\n([ \t]*)[}\]]$/.exec(text)?.[1] ?? "";
  return text.replaceAll(`\n${indent}`, "\n");
}

function button(icon: string, label: string, act: () => void): HTMLButtonElement {
  const glyph = node("span", { className: `codicon codicon-${icon}`, ariaHidden: "true" });
  const made = node("button", { type: "button" }, glyph, ` ${label}`);
  made.addEventListener("click", act);
  return made;
}

function node<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page lacks ${selector}.`);
  return found;
}
