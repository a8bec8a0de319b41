import { findSourceMap } from "node:module";

/**
 * The stack of an error with the places in the bundle replaced by those in the source files. (VS Code prepares stacks
 * itself in the extension host, so Node does not do this there.)
 */
export function sourceStack(error: Error): string {
  const stack = error.stack ?? error.message;
  return stack.replaceAll(place, (text, file: string, line: string, column: string) => {
    const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !("originalSource" in entry)) return text;
    return `${decodeURI(new URL(entry.originalSource).pathname)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

const place = /((?:\/|[A-Z]:\\)[^\s():]*bundle\.cjs):(\d+):(\d+)/g;
