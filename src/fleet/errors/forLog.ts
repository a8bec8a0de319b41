import { Code, ConnectError } from "@connectrpc/connect";

/** A server may repeat what it was sent, in part or in whole. */
const longest = 300;

/** An error as the log may have it: its code and its words, without anything that could be a key, token or secret. */
export function forLog(error: unknown): string {
  const { code, rawMessage } = ConnectError.from(error);
  return `${Code[code]}: ${redact(rawMessage)}`;
}

/**
 * An error as the log may have it with all that helps to find its cause: its words, where in the code it arose, and the
 * errors behind it. Frames name files and functions only.
 */
export function storyForLog(error: unknown): string {
  const told: string[] = [];
  for (let each: unknown = error; each !== undefined && told.length < deepest; each = causeOf(each)) {
    told.push([wordsOf(each), ...framesOf(each)].join("\n"));
  }
  return told.join("\ncaused by ");
}

/** How many errors are told behind one another, lest one be its own cause. */
const deepest = 5;

function wordsOf(error: unknown): string {
  if (error instanceof ConnectError) return forLog(error);
  return error instanceof Error ? `${error.name}: ${redact(error.message)}` : redact(String(error));
}

function framesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.split("\n").filter((line) => /^\s+at .*[:(<]/.test(line));
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The first line of a text, not too long, without what could be a key, token or secret. Ids and names stay. */
export function redact(text: string): string {
  const [firstLine = ""] = text.trim().split("\n");
  const safe = firstLine
    .replace(/(:\/\/)\S*@/g, "$1…@")
    .replace(/\b(Bearer|Basic)\s+\S+/gi, "$1 …")
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "…")
    .replace(/[\w+-]{20,}/g, (run) => (looksRandom(run) ? "…" : run));
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}

/** People do not mix digits with both cases over so many letters, nor write as many without a pause. */
function looksRandom(run: string): boolean {
  if (uuid.test(run) || !/\d/.test(run)) return false;
  return (/[a-z]/.test(run) && /[A-Z]/.test(run)) || /[A-Za-z0-9]{28,}/.test(run);
}
