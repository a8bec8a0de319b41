import { t } from "@vscode/l10n";
import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import { Failure } from "../errors/failure.ts";
import { levelOf, type Level } from "./formatLog.ts";

/** Which entries somebody wants to see. An absent part lets everything through. */
export interface LogFilter {
  readonly levels?: readonly Level[];
  /** The name of a component, service or module, or any whole part of the name of a logger. */
  readonly source?: string;
  /** Words of the message as they stand there, or a regular expression between slashes, such as `/frame \d+/i`. */
  readonly text?: string;
}

/** What the server is asked to leave out. It knows less than we do, so entries are looked at again here. */
export interface ServerFilter {
  readonly levels: string[];
  readonly errorsOnly: boolean;
  readonly filter?: string;
}

/** All levels, the most telling first. */
export const allLevels: readonly Level[] = ["error", "warn", "info", "debug"];

/** Whether an entry is wanted. Throws a `Failure` for what is no regular expression, with what is wrong about it. */
export function matcher({ levels, source, text }: LogFilter): (entry: LogEntry) => boolean {
  const wanted = levels && levels.length > 0 && levels.length < allLevels.length ? new Set(levels) : undefined;
  const said = text ? saying(text) : undefined;
  if (!wanted && !source && !said) return () => true;
  return (entry) =>
    (!wanted || wanted.has(levelOf(entry))) && (!source || isFrom(entry, source)) && (!said || said(entry.message));
}

/**
 * What of a filter the server can be trusted with. Nobody documents whether it takes text for a regular expression, so
 * it gets only text that means the same either way. Nor does anybody document how it takes a source.
 */
export function serverFilter({ levels = [], text }: LogFilter): ServerFilter {
  const some = levels.length > 0 && levels.length < allLevels.length;
  const words = levels.flatMap((level) => spellings[level]);
  return {
    levels: some && !levels.includes("info") ? words : [],
    errorsOnly: some && levels.every((level) => level === "error"),
    ...(text && /^[\w -]+$/.test(text) && { filter: text }),
  };
}

/** A filter in a few words; the empty string for none. */
export function describeFilter({ levels, source, text }: LogFilter): string {
  const some = levels && levels.length > 0 && levels.length < allLevels.length;
  return [some ? levels.join(", ") : "", source ? t("from {0}", source) : "", text ? t("with {0}", text) : ""]
    .filter(Boolean)
    .join(" · ");
}

/** What is wrong with the text of a filter, as a sentence; undefined for nothing. */
export function textMistake(text: string): string | undefined {
  try {
    saying(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** All that `levelOf` takes for a level; `info` is also everything that it does not know. */
const spellings: Record<Level, readonly string[]> = {
  debug: ["debug", "trace"],
  info: [],
  warn: ["warn", "warning"],
  error: ["error", "dpanic", "panic", "fatal", "critical"],
};

/** Whether the logger of an entry is that of a resource or module, told by its name, or a part of it is. */
function isFrom({ loggerName }: LogEntry, source: string): boolean {
  for (let at = loggerName.indexOf(source); at >= 0; at = loggerName.indexOf(source, at + 1)) {
    const before = loggerName[at - 1] ?? ".";
    const after = loggerName[at + source.length] ?? ".";
    if (/[./:]/.test(before) && /[./]/.test(after)) return true;
  }
  return false;
}

/** What follows the last slash must be flags: `/dev/tty` is a path. */
function saying(text: string): (message: string) => boolean {
  const [, pattern, flags] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(text) ?? [];
  if (pattern === undefined) return (message) => message.includes(text);
  try {
    const expression = new RegExp(pattern, flags?.replace(/[gy]/g, ""));
    return (message) => expression.test(message);
  } catch (error) {
    const [, reason = ""] = /: ([^:]+)$/.exec((error as Error).message) ?? [];
    throw new Failure(t("{0} is not a regular expression: {1}.", text, reason.toLowerCase() || t("it cannot be read")));
  }
}
