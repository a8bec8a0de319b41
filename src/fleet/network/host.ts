import { t } from "@vscode/l10n";
import { Failure } from "../errors/failure.ts";

/** Port of an address without encryption that names none, as for Viam's command-line tool [cli]. */
const plaintextPort = "8080";

/**
 * Brings the address of a cloud into its one form: `https://app.viam.com`, or `http://127.0.0.1:8080` with the port
 * always there. Takes a bare host name; drops what follows the port and what stands before the host.
 *
 * @param allowPlaintext Whether an address without encryption may be another machine than this one.
 * @throws Failure for what is no such address, and for one without encryption that is not allowed.
 */
export function checkHost(host: string, allowPlaintext: boolean): string {
  const address = host.trim();
  const withScheme = address.includes("://") ? address : `https://${address}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url?.hostname || !/^https?:$/.test(url.protocol)) throw noAddress(address);
  if (url.protocol === "https:") return url.origin;
  if (!allowPlaintext && !isLoopback(url.hostname)) {
    throw new Failure(
      t(
        "keys are not sent unencrypted over a network: use https://{0}, or change the setting viam.allowPlaintext.",
        url.hostname,
      ),
    );
  }
  return `http://${url.hostname}:${url.port || (namesPort80(withScheme) ? "80" : plaintextPort)}`;
}

/** Whether a host name, as `URL` gives it, is this machine by definition, not by what somebody's name server says. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** A host name as `URL` gives it, without the brackets around an IPv6 address. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** `URL` forgets the usual port of a scheme, whether it was there or not. */
function namesPort80(address: string): boolean {
  return /^[^/]*\/\/[^/?#]*:0*80(?=[/?#]|$)/.test(address);
}

function noAddress(address: string): Failure {
  const example = t("an address looks like https://app.viam.com");
  if (address === "") return new Failure(t("the address of the cloud is missing; {0}.", example));
  // What stands before an @ may be a password.
  return new Failure(
    address.includes("@")
      ? t("this is not the address of a cloud; {0}.", example)
      : t("“{0}” is not the address of a cloud; {1}.", address, example),
  );
}
