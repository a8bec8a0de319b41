/**
 * A text of somebody else's on one line of Markdown, also in a table: it is text, never a link or a form. What looks
 * like an address would become a link, although nobody wrote Markdown.
 */
export function literal(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]()#+\-.!<>|:@~&]/g, "\\$&");
}

/**
 * A sentence that holds texts of somebody else's, for messages and questions of VS Code. They are no Markdown, yet
 * `[words](address)` becomes a link in them, and some addresses are commands: an unseen mark keeps the two apart.
 */
export function unlinked(sentence: string): string {
  return sentence.replaceAll("](", "]\u2060(");
}
