import { Code, ConnectError } from "@connectrpc/connect";

/** An HTTP answer of somebody who does not speak gRPC: a proxy, a login page, a server of another kind. */
export class HttpAnswer extends Error {
  override readonly name = "HttpAnswer";

  constructor(
    readonly status: number,
    /** As the header says, such as `text/html`; empty without one. */
    readonly contentType: string,
  ) {
    super(`HTTP ${status} ${contentType}`.trim());
  }
}

/** The HTTP answer behind an error, if that is what went wrong. */
export function httpAnswer(error: unknown): HttpAnswer | undefined {
  return causes(error).find((each) => each instanceof HttpAnswer);
}

/**
 * The code of what went wrong on the way, such as `ECONNREFUSED`, `CERT_HAS_EXPIRED` or `PROXY_REFUSED`. Undefined for
 * what a server answered.
 */
export function networkCode(error: unknown): string | undefined {
  for (const each of causes(error)) {
    if (!(each instanceof ConnectError) && "code" in each && typeof each.code === "string") return each.code;
  }
  return undefined;
}

/** Whether nobody said why: an answer of the cloud, good or bad, is none of these. */
export function isUnanswered(error: unknown): boolean {
  const { code } = ConnectError.from(error);
  return (
    networkCode(error) !== undefined ||
    httpAnswer(error) !== undefined ||
    code === Code.Canceled ||
    code === Code.DeadlineExceeded
  );
}

/** The host does not take this protocol and did nothing with the call, so that repeating it another way is safe. */
export function isRefusedHttp2(error: unknown): boolean {
  const { status } = httpAnswer(error) ?? {};
  // 426 Upgrade Required, 505 HTTP Version Not Supported, and what a well-known load balancer says instead.
  if (status === 426 || status === 464 || status === 505) return true;
  const code = networkCode(error) ?? "";
  if (code === "ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL") return true;
  if (!code.startsWith("ERR_HTTP2_")) return false;
  // The last is how Node 20 writes HTTP_1_1_REQUIRED, when it came for the whole connection.
  return causes(error).some(({ message }) => /Protocol error|HTTP_1_1_REQUIRED|error code 13\b/.test(message));
}

/** The connection broke, at whatever moment. */
export function isBroken(error: unknown): boolean {
  const code = networkCode(error) ?? "";
  return code === "ECONNRESET" || code === "EPIPE" || code.startsWith("ERR_HTTP2_");
}

/** What the same call may not meet again a moment later. */
export function isTransient(error: unknown): boolean {
  if (ConnectError.from(error).code !== Code.Unavailable) return false;
  const code = networkCode(error);
  return code === undefined || isBroken(error) || passing.has(code);
}

const passing = new Set(["ECONNREFUSED", "EAI_AGAIN", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "PROXY_BROKE"]);

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && !chain.includes(each); each = each.cause) chain.push(each);
  return chain;
}
