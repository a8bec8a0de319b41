/** What a JSON web token says, without checking who signed it: for names to show and for times, never for rights. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ""] = token.split(".");
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * How long a token that was issued a moment ago lasts, in seconds; undefined where it does not say. Told by what the
 * issuer's clock says from beginning to end, so that a wrong clock on this machine does no harm.
 */
export function lifetimeOf(token: string): number | undefined {
  const { iat, exp } = claimsOf(token);
  if (typeof iat !== "number" || typeof exp !== "number") return undefined;
  return exp > iat ? exp - iat : undefined;
}
