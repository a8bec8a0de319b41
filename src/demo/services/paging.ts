/** Page tokens. Clients treat them as opaque. */
import { invalid } from "../refuse.ts";

/** The token that continues after the entry with this number. */
export function pageToken(after: number | bigint): string {
  return Buffer.from(`after:${after}`).toString("base64url");
}

/** The number that a token continues after; nothing for the first page. Throws INVALID_ARGUMENT for a foreign token. */
export function readPageToken(token: string | undefined): bigint | undefined {
  if (!token) return undefined;
  const after = /^after:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (after === undefined) throw invalid("The page token is not one that this server gave.");
  return BigInt(after);
}
