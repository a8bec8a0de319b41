/**
 * A text of somebody else's on one line of Markdown, also in a table: it is text, never a link or a form. What looks
 * like an address would become a link, although nobody wrote Markdown.
 */
export function literal(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]()#+\-.!<>|:@~&]/g, "\\$&");
}
