import { html, type TemplateResult } from "lit-html";

/** What something means, with code between backticks set apart. */
export function docsView(docs: string): TemplateResult {
  return html`${docs.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
