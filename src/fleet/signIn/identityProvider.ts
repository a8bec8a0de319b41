import { t } from "@vscode/l10n";
import { Code, ConnectError } from "@connectrpc/connect";
import { Failure } from "../errors/failure.ts";
import { isObject, type Fields } from "../json/objects.ts";
import { isLoopback } from "../network/host.ts";

/** Longest wait for one answer, in milliseconds. */
const answerTime = 30_000;

/** Where an identity provider takes what. */
export interface Endpoints {
  readonly token: string;
  readonly device: string;
}

/** What a token or device endpoint said: `error` where it refused. */
export type Answer = { readonly error: string } | { readonly error?: undefined; readonly body: Body };
export type Body = Fields;

/**
 * Reads where the provider takes sign-ins, from its discovery document.
 *
 * @throws Failure when the answer is no such document, ConnectError when nobody answers.
 */
export async function discover(issuer: string, signal?: AbortSignal): Promise<Endpoints> {
  const url = `${issuer.trim().replace(/\/+$/, "")}/.well-known/openid-configuration`;
  const { status, body } = await ask(url, {}, signal);
  const { token_endpoint: token, device_authorization_endpoint: device } = body ?? {};
  if (status !== 200 || typeof token !== "string" || typeof device !== "string") {
    throw new Failure(t("the sign-in service at {0} does not offer signing in with a browser.", hostOf(url)));
  }
  return { token: checkUrl(token), device: checkUrl(device) };
}

/**
 * Posts a form to an endpoint.
 *
 * @throws Failure when the answer makes no sense, ConnectError when nobody answers or the provider is in trouble.
 */
export async function post(url: string, form: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
  const { status, body } = await ask(url, { method: "POST", body: new URLSearchParams(form) }, signal);
  if (status === 200 && body) return { body };
  if (status >= 500 || status === 429) throw new ConnectError(`HTTP ${status}`, Code.Unavailable);
  if (status >= 400 && typeof body?.["error"] === "string") return { error: body["error"] };
  throw new Failure(t("the sign-in service at {0} gave an answer that makes no sense.", hostOf(url)));
}

/** The address, if tokens may be sent there: encrypted, or on this machine. Throws a `Failure` otherwise. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname))) return url.href;
  throw new Failure(
    t("the address of the sign-in service must begin with https://; check the setting viam.oauth.issuer."),
  );
}

async function ask(
  address: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<{ status: number; body: Body | undefined }> {
  const url = checkUrl(address);
  const late = AbortSignal.timeout(answerTime);
  try {
    const headers = { accept: "application/json" };
    // A redirect could lead a token somewhere unencrypted.
    const redirect = "error";
    const response = await fetch(url, { ...init, headers, redirect, signal: AbortSignal.any([late, signal ?? late]) });
    return { status: response.status, body: asObject(await response.text()) };
  } catch (error) {
    if (signal?.aborted) throw new ConnectError("Given up.", Code.Canceled);
    throw new ConnectError(t("{0} did not answer.", hostOf(url)), Code.Unavailable, undefined, undefined, error);
  }
}

function asObject(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function hostOf(url: string): string {
  return new URL(url).host;
}
