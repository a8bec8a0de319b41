import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Field, FieldKind } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { fieldKey } from "../drafts.ts";
import { icon, iconButton } from "../icons.ts";
import { control } from "./control.ts";
import { docsView } from "./docsView.ts";
import { groupId, holds, idsOf, setId } from "./ids.ts";

/** One field: what it is called, what it means, its control, and what is wrong with it. */
export function fieldView(app: App, card: number, field: Field): TemplateResult {
  const { label, docs, required, path, kind } = field;
  const ids = idsOf(card, field);
  const draft = app.state.drafts.get(card, path);
  const isWhole = kind === "resources" || kind === "json" || app.state.asJson.has(ids.id);
  const problems = app.state.problemsAt(card, path, isWhole);
  const isSet = field.value !== undefined;
  const bar = html`<span class="field-tools">${tools(app, card, field)}</span>`;
  const body = html`<div class="label-line">
      ${
        holds(kind)
          ? html`<span class="label" id=${`${ids.id} label`}>${label}</span>`
          : html`<label class="label" for=${ids.id} title=${isPlain(field) ? (docs ?? "") : nothing}>${label}</label>`
      }
      ${required && !isSet ? html`<span class="note">${t("required")}</span>` : nothing} ${holds(kind) ? bar : nothing}
    </div>
    ${docs && kind !== "boolean" && !isPlain(field) ? html`<p class="docs" id=${ids.docs}>${docsView(docs)}</p>` : nothing}
    ${control(app, card, field, fieldView)} ${holds(kind) ? nothing : bar}
    ${
      draft?.error !== undefined
        ? html`<p class="field-error" id=${ids.error}>${icon("error")}${draft.error}</p>`
        : nothing
    }
    ${problems.map(({ severity, message }) => html`<p class="field-problem severity-${severity}">${icon(severity)}${message}</p>`)}`;
  const classes = `field kind-${kind} ${isSet ? "set" : ""} ${holds(kind) ? "holds" : ""}`;
  return holds(kind)
    ? html`<div class=${classes} id=${groupId(ids.id)} role="group" aria-labelledby=${`${ids.id} label`}>${body}</div>`
    : html`<div class=${classes}>${body}</div>`;
}

/** Whether everybody knows what a field is, so that its meaning would be in the way. */
function isPlain({ path: [key, ...more], kind }: Field): boolean {
  return kind === "name" || (more.length === 0 && (key === "api" || key === "model" || key === "type"));
}

/** What is taken out by emptying it too, so that the Tab key needs not stop at the button for it. */
const emptied: ReadonlySet<FieldKind> = new Set(["text", "lines", "number", "integer", "choice", "resource"]);

function tools(app: App, card: number, { path, value, kind, label, required, stays }: Field) {
  const key = fieldKey(card, path);
  const asJson = app.state.asJson.has(key);
  return html`${
    holds(kind) && value !== undefined
      ? iconButton(
          "json",
          asJson ? t("Edit {0} as a form", label) : t("Edit {0} as JSON", label),
          () => {
            if (asJson) app.state.asJson.delete(key);
            else app.state.asJson.add(key);
            app.changed();
          },
          { pressed: asJson },
        )
      : nothing
  }
  ${
    app.editable && value !== undefined && !required && kind !== "name"
      ? iconButton(
          "discard",
          t("Remove {0} from the config", label),
          () => {
            app.giveUp(card, path);
            document.getElementById(key)?.focus();
            // Of several that are taken out of a list at once each is meant by what it is.
            const isElement = typeof path.at(-1) === "number" && !value.includes("\n");
            app.post({ type: "unset", card, path, ...(isElement && { was: value }) });
          },
          { id: setId(key), tab: stays || !emptied.has(kind) },
        )
      : nothing
  }`;
}
