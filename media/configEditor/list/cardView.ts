import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Problem } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { formView } from "../fields/formView.ts";
import { icon, iconButton, iconOf } from "../icons.ts";
import { problemCounts } from "../problemCounts.ts";
import type { CardRow } from "./rows.ts";

/** The id of the button that opens a card. */
export const headId = (card: number): string => `card-${card}`;

/** A card: its heading, and when it is open its problems and its form. */
export function cardView(app: App, row: CardRow): TemplateResult {
  const { card, section, size } = row;
  const { state } = app;
  const isOpen = state.open.has(card.id);
  const isActive = state.active === card.id;
  const body = `body-${card.id}`;
  const classes = ["card", isOpen ? "open" : "", card.disabled ? "disabled" : "", isActive ? "active" : ""];
  const drags = section.ordered && size > 1 && app.editable;
  return html`<article class=${classes.join(" ")} aria-label=${card.name}>
    <div class="card-head">
      <span
        class="grip ${drags ? "codicon codicon-gripper" : ""}"
        aria-hidden="true"
        draggable=${drags}
        data-drag=${card.id}
        title=${drags ? t("Drag to reorder") : nothing}
      ></span>
      <h3>
        <button
          type="button"
          class="toggle"
          id=${headId(card.id)}
          data-card=${card.id}
          tabindex=${isActive ? "0" : "-1"}
          aria-expanded=${isOpen}
          aria-controls=${isOpen ? body : nothing}
          @click=${() => app.toggle(card.id)}
          @focus=${() => app.activate(card.id)}
        >
          ${icon(isOpen ? "chevron-down" : "chevron-right")}${icon(iconOf(card.section, card.kind), "kind")}
          <span class="words">
            <span class="name">${card.name}</span>
            <span class="detail">${card.detail}</span>
            ${card.disabled ? html`<span class="badge">${t("disabled")}</span>` : nothing}${problemCounts(app, [card])}
          </span>
        </button>
      </h3>
      ${toolbar(app, row, isActive || isOpen)}
    </div>
    ${
      isOpen
        ? html`<div class="body" id=${body}>
            ${state.problems(card.id).map((problem) => problemView(app, problem))}${formView(app, card.id)}
          </div>`
        : nothing
    }
  </article>`;
}

function toolbar(app: App, { card, section, place, size }: CardRow, tab: boolean): TemplateResult {
  const { id, disabled } = card;
  const move = (down: boolean) => () => app.post({ type: "moveOne", card: id, down });
  const edits = app.editable;
  const buttons: Tool[] = [
    ...(edits && section.disables
      ? [
          {
            icon: disabled ? "debug-start" : "circle-slash",
            label: disabled ? t("Enable") : t("Disable"),
            act: () => app.post({ type: "disable", card: id, disabled: !disabled }),
          },
        ]
      : []),
    ...(edits && section.ordered
      ? [
          { icon: "copy", label: t("Duplicate"), act: () => app.post({ type: "duplicate", card: id }) },
          { icon: "arrow-up", label: t("Move Up (Alt+Up)"), act: move(false), disabled: place === 0 },
          { icon: "arrow-down", label: t("Move Down (Alt+Down)"), act: move(true), disabled: place === size - 1 },
        ]
      : []),
    {
      icon: "json",
      label: t("Show in JSON"),
      act: (event) => app.post({ type: "openText", card: id, beside: (event as MouseEvent).altKey }),
    },
    ...(edits ? [{ icon: "trash", label: t("Delete"), act: () => app.remove(id) }] : []),
  ];
  return html`<div class="tools" role="toolbar" aria-label=${t("Actions on {0}", card.name)} @keydown=${onToolKey}>
    ${buttons.map(({ icon, label, act, disabled = false }, index) =>
      iconButton(icon, label, act, { tab: tab && index === 0, disabled }),
    )}
  </div>`;
}

interface Tool {
  readonly icon: string;
  readonly label: string;
  readonly act: (event: Event) => void;
  readonly disabled?: boolean;
}

/** The Tab key stops at a toolbar once; arrows go on from there. */
function onToolKey(event: KeyboardEvent): void {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (by === 0 || !(event.currentTarget instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button:enabled")];
  buttons.at((buttons.indexOf(event.target) + by) % buttons.length)?.focus();
  event.preventDefault();
}

function problemView(app: App, { card, path, severity, message, fixable }: Problem): TemplateResult {
  return html`<div class="problem severity-${severity}">
    ${icon(severity)}<span class="message">${message}</span>
    ${path.length > 0 ? iconButton("arrow-right", t("Go to the field"), () => app.goTo(card, "field", path)) : nothing}
    ${app.editable && fixable ? iconButton("lightbulb", t("Quick Fix…"), () => app.post({ type: "fix", card, path })) : nothing}
  </div>`;
}
