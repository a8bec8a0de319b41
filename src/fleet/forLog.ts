import { Code, ConnectError } from "@connectrpc/connect";

/** A server may repeat what it was sent, in part or in whole. */
const longest = 300;

/** An error as the log may have it: its code and its words, without anything that could be a key, token or secret. */
export function forLog(error: unknown): string {
  const { code, rawMessage } = ConnectError.from(error);
  return `${Code[code]}: ${redact(rawMessage)}`;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Takes out what could be a key, token or secret: web tokens and long runs of letters and digits. UUIDs stay. */
export function redact(text: string): string {
  const [firstLine = ""] = text.trim().split("\n");
  const safe = firstLine
    .replace(/(:\/\/)[^/@\s]*@/g, "$1…@")
    .replace(/\b(Bearer|Basic)\s+\S+/gi, "$1 …")
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "…")
    .replace(/[\w+-]{20,}/g, (run) => (/\d/.test(run) && !uuid.test(run) ? "…" : run));
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}
