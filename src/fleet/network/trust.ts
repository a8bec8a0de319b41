import * as tls from "node:tls";
import type { NetworkOptions } from "./options.ts";

/** What a TLS connection needs to know about trust. */
export interface Trust {
  readonly rejectUnauthorized: boolean;
  readonly secureContext?: tls.SecureContext;
}

/** Present in Node 22.15 and newer. */
const { getCACertificates } = tls as { getCACertificates?: (type: "default" | "system") => string[] };

/** The certificates of authorities, as PEM, that the operating system trusts; none where Node cannot tell. */
export function systemCertificates(): readonly string[] {
  return getCACertificates?.("system") ?? [];
}

/** Whom to trust on the way to a host. The certificates are read once, as reading a few hundred takes its time. */
export function trustOf({ strictCertificates = true, certificates }: NetworkOptions): Trust {
  const besides = certificates?.() ?? [];
  if (besides.length === 0) return { rejectUnauthorized: strictCertificates };
  const own = getCACertificates?.("default") ?? tls.rootCertificates;
  const ca = [...new Set([...own, ...besides])];
  return { rejectUnauthorized: strictCertificates, secureContext: tls.createSecureContext({ ca }) };
}
