import { t } from "@vscode/l10n";
import { Code, ConnectError } from "@connectrpc/connect";
import { failedMethod, isOfKey } from "./failedCall.ts";
import { Failure } from "./failure.ts";
import { httpAnswer } from "./faults.ts";
import { redact } from "./forLog.ts";
import { describeAnswer, describeNetwork, type Description } from "./networkReasons.ts";
import { ownerOf } from "../rights/ownerOf.ts";

export type { Description, Offer } from "./networkReasons.ts";

/** True for what a person or the extension itself ended on purpose; such an error is not told. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof Error && (error.name === "AbortError" || error.name === "Canceled")) return true;
  return error instanceof ConnectError && error.code === Code.Canceled;
}

/**
 * Says in one sentence why something failed and what may help. The codes stay in the log: no public client documents
 * which code the app answers with when, so its own message is shown where it has one, without what could be a secret.
 */
export function describe(error: unknown): Description {
  // What fails before a call is sent, such as the renewal of a sign-in, arrives wrapped by the client.
  const failure = error instanceof ConnectError ? error.cause : error;
  if (failure instanceof Failure) return { reason: sentence(failure.message), offer: failure.offer };
  const answer = httpAnswer(error);
  if (answer) return describeAnswer(answer);
  const network = describeNetwork(error);
  if (network) return network;
  if (error instanceof ConnectError) return describeCode(error);
  return { reason: sentence(redact(error instanceof Error ? error.message : String(error))), offer: "show log" };
}

function describeCode(error: ConnectError): Description {
  const said = redact(error.rawMessage);
  switch (error.code) {
    case Code.Unauthenticated:
      return isOfKey(error) ? keyRefused() : { reason: t("Viam does not accept this sign-in."), offer: "sign in" };
    case Code.PermissionDenied:
      // Either code may say that a key is wrong, or was deleted [goutils].
      return isOfKey(error) ? keyRefused() : { reason: describeDenied(error, said), offer: "show log" };
    case Code.NotFound:
      return { reason: withWords(t("it is not there, or no longer"), said), offer: "show log" };
    case Code.DeadlineExceeded:
      return { reason: t("Viam took too long to answer."), offer: "retry" };
    case Code.Unavailable:
      return { reason: t("Viam cannot be reached right now."), offer: "retry" };
    case Code.ResourceExhausted:
      return isTooLarge(said)
        ? { reason: t("it is larger than the 32 megabytes that go in one message."), offer: "show log" }
        : { reason: withWords(t("there were too many requests, or too much at once"), said), offer: "retry" };
    case Code.Unimplemented:
      return { reason: t("this server does not offer it."), offer: "show log" };
    case Code.Canceled:
      return { reason: t("it was cancelled."), offer: "retry" };
    case Code.AlreadyExists:
      return { reason: said ? sentence(said) : t("there is one like it already."), offer: "show log" };
    case Code.Aborted:
      return { reason: said ? sentence(said) : t("something else changed it at the same time."), offer: "retry" };
    case Code.Internal:
    case Code.Unknown:
    case Code.DataLoss:
      return isGarbled(said)
        ? { reason: t("the answer was garbled on the way."), offer: "retry" }
        : {
            reason: said ? sentence(said) : t("Viam has a problem of its own and did not say which."),
            offer: "show log",
          };
    case Code.InvalidArgument:
    case Code.FailedPrecondition:
    case Code.OutOfRange:
      return { reason: said ? sentence(said) : t("Viam refused it and did not say why."), offer: "show log" };
  }
}

function keyRefused(): Description {
  return { reason: t("Viam does not accept this API key."), offer: "sign in" };
}

/** The role that is missing says more than the message of the server, which is not made for people [cli]. */
function describeDenied(error: ConnectError, said: string): string {
  const method = failedMethod(error);
  const holding = method && ownerOf(method);
  if (holding) return t("this account may not do that; it needs the role owner on the {0}.", holding);
  return withWords(t("this account may not do that"), said);
}

/** What Connect says on either side, and what the server framework says [goutils]. */
function isTooLarge(said: string): boolean {
  return /message size|larger than (?:configured|max)|maxBytes/i.test(said);
}

/** What Connect says when bytes are no message. */
function isGarbled(said: string): boolean {
  return /^protocol error|premature end|invalid wire type|illegal tag|parse binary/i.test(said);
}

function withWords(reason: string, said: string): string {
  return said ? sentence(`${reason}: ${said}`) : `${reason}.`;
}

/** Server messages come with and without a full stop. */
function sentence(text: string): string {
  const trimmed = text.trim() || t("no reason was given");
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
