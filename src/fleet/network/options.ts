import type { ProxySettings } from "./proxy.ts";

/** How calls travel: gRPC over HTTP/2, or gRPC-Web over HTTP/1.1 for networks that break HTTP/2 or need a proxy. */
export type Protocol = "grpc" | "grpc-web";

/** How to reach a host: what the user's settings say about the way there. */
export interface NetworkOptions {
  /** Takes one line about each call: method, outcome, time. Never what was sent or received. */
  readonly log: (line: string) => void;
  /** `auto`, the default, takes gRPC where it works and gRPC-Web elsewhere. */
  readonly transport?: Protocol | "auto" | undefined;
  /** Whether keys may be sent unencrypted to another machine than this one; false by default. */
  readonly allowPlaintext?: boolean | undefined;
  /** How long a unary call may take, in milliseconds; 30 000 by default. Streams have no limit. */
  readonly deadline?: number | undefined;
  /** How many unary calls of one account are under way at once; 5 by default. */
  readonly maxConcurrentCalls?: number | undefined;
  /**
   * How often a connection with open streams is asked for a sign of life over HTTP/2, and how long it may take to give
   * one, in milliseconds; 10 000 and 15 000 by default.
   */
  readonly keepAlive?: { readonly interval: number; readonly patience: number } | undefined;
  /** Which proxy leads to which host; none by default. */
  readonly proxy?: ProxySettings | undefined;
  /** Whether the certificate of a host or of a proxy must be in order; true by default. */
  readonly strictCertificates?: boolean | undefined;
  /** Certificates, as PEM, of authorities to trust besides those that Node brings. Asked once per encrypted connection. */
  readonly certificates?: (() => readonly string[]) | undefined;
}
