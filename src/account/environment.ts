import { checkHost } from "../fleet/network/host.ts";
import { accountId, type SignedIn } from "./signedIn.ts";

/**
 * The account that `VIAM_API_KEY_ID` and `VIAM_API_KEY` stand for, as in Viam's own SDKs. Undefined when they are not
 * set, or when the setting with the address is wrong, which is told.
 */
export function environmentAccount(
  variables: Readonly<Record<string, string | undefined>>,
  settings: { host(): string; allowPlaintext(): boolean },
  skipped: (why: string) => void,
): SignedIn | undefined {
  const keyId = variables["VIAM_API_KEY_ID"]?.trim();
  const key = variables["VIAM_API_KEY"]?.trim();
  if (!keyId || !key) return undefined;
  try {
    const host = checkHost(settings.host(), settings.allowPlaintext());
    return { id: accountId(host, keyId), name: "Environment", host, kind: "environment", since: 0, keyId, key };
  } catch (error) {
    skipped(`The account of the environment variables is left out: ${(error as Error).message}`);
    return undefined;
  }
}
