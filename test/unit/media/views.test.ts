import { expect, test } from "vitest";
import { iconButton } from "../../../media/configEditor/icons.ts";

/** A view as text: its HTML with the values in their places. */
function textOf(view: unknown): string {
  if (Array.isArray(view)) return view.map(textOf).join("");
  if (typeof view !== "object" || view === null || !("strings" in view)) {
    return typeof view === "string" || typeof view === "boolean" ? String(view) : "";
  }
  const { strings, values } = view as { strings: readonly string[]; values: readonly unknown[] };
  return strings.map((each, index) => each + textOf(values[index])).join("");
}

test("a button that has nothing to do at the moment keeps the focus, so it is not disabled for the browser", () => {
  const view = textOf(iconButton("arrow-up", "Move Up", () => undefined, { disabled: true }));
  expect(view).toContain("aria-disabled=true");
  expect(view).not.toContain("?disabled");
});
