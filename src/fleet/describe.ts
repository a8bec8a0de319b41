import { Code, ConnectError } from "@connectrpc/connect";
import { Failure } from "./failure.ts";

/** What to offer beside the sentence: at most one thing. */
export type Offer = "sign in" | "retry" | "show log";

/** An error in words for a person. */
export interface Description {
  /** One clause that can follow "Could not save rover-main: ", ending with a full stop. */
  readonly reason: string;
  readonly offer: Offer;
}

/** True for what a person or the extension itself ended on purpose; such an error is not told. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof Error && (error.name === "AbortError" || error.name === "Canceled")) return true;
  return error instanceof ConnectError && error.code === Code.Canceled;
}

/**
 * Says in one sentence why something failed and what may help. The codes stay in the log: no public client documents
 * which code the app answers with when, so its own message is shown where it has one.
 */
export function describe(error: unknown): Description {
  // What fails before a call is sent, such as the renewal of a sign-in, arrives wrapped by the client.
  const failure = error instanceof ConnectError ? error.cause : error;
  if (failure instanceof Failure) return { reason: sentence(failure.message), offer: failure.offer };
  if (!(error instanceof ConnectError)) {
    return { reason: sentence(error instanceof Error ? error.message : String(error)), offer: "show log" };
  }
  return describeNetwork(error) ?? describeCode(error);
}

function describeCode(error: ConnectError): Description {
  const said = sentence(error.rawMessage);
  switch (error.code) {
    case Code.Unauthenticated:
      return { reason: "Viam does not accept this API key.", offer: "sign in" };
    case Code.PermissionDenied:
      return { reason: `this key may not do that. ${said}`, offer: "show log" };
    case Code.NotFound:
      return { reason: `it is no longer there. ${said}`, offer: "show log" };
    case Code.DeadlineExceeded:
      return { reason: "Viam took too long to answer.", offer: "retry" };
    case Code.Unavailable:
      return { reason: "Viam cannot be reached right now.", offer: "retry" };
    case Code.ResourceExhausted:
      return { reason: `there were too many requests, or too much at once. ${said}`, offer: "retry" };
    case Code.Unimplemented:
      return { reason: "this server does not offer it.", offer: "show log" };
    case Code.Canceled:
      return { reason: "it was cancelled.", offer: "retry" };
    case Code.Unknown:
    case Code.InvalidArgument:
    case Code.AlreadyExists:
    case Code.FailedPrecondition:
    case Code.Aborted:
    case Code.OutOfRange:
    case Code.Internal:
    case Code.DataLoss:
      return { reason: said, offer: "show log" };
  }
}

/** Node's error codes for what goes wrong before anything is answered. */
const networkReasons: Record<string, string> = {
  ENOTFOUND: "the host is not known here; check the network and the setting viam.host.",
  EAI_AGAIN: "the host name could not be looked up; check the network.",
  ECONNREFUSED: "nothing answers at that address.",
  ECONNRESET: "the connection was broken.",
  EHOSTUNREACH: "there is no way to that host from here.",
  ENETUNREACH: "there is no network.",
  ETIMEDOUT: "the host did not answer in time.",
  CERT_HAS_EXPIRED: "the certificate of the host has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate of the host is not trusted here.",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate of the host is not trusted here.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate of the host is not trusted here.",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate belongs to another host.",
};

function describeNetwork(error: ConnectError): Description | undefined {
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    const reason = networkReasons[(cause as NodeJS.ErrnoException).code ?? ""];
    if (reason) return { reason, offer: "retry" };
  }
  return undefined;
}

/** Server messages come with and without a full stop. */
function sentence(text: string): string {
  const trimmed = text.trim() || "no reason was given";
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
