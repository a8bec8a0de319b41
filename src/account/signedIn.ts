import { createHash } from "node:crypto";
import type { ApiKey } from "../fleet/signIn/credentials.ts";
import type { OAuthLogin } from "../fleet/signIn/oauthLogin.ts";

/** A way into a fleet, as the rest of the extension knows it: without its secrets. */
export interface Account {
  /** Made of host and identity, so that open documents survive signing out and in again. Part of every URI. */
  readonly id: string;
  readonly name: string;
  /** In the form of `checkHost`. */
  readonly host: string;
  readonly kind: "api key" | "environment" | "demo" | "browser" | "cli";
  /** When it was signed in, in milliseconds since 1970; another time means other secrets. */
  readonly since: number;
}

interface KeyAccount extends Account, ApiKey {
  readonly kind: "api key" | "environment" | "demo";
}

interface BrowserAccount extends Account {
  readonly kind: "browser";
  readonly login: OAuthLogin;
}

/** Follows the sign-in of the `viam` command-line tool. */
export interface CliAccount extends Account {
  readonly kind: "cli";
  /** Name of a profile; undefined for the login that has none. */
  readonly profile?: string | undefined;
  /** Who was signed in there: a user id, or the id of an API key. */
  readonly identity: string;
  /** What came of renewing the sign-in here. The files of the tool are only read. */
  readonly login?: OAuthLogin | undefined;
}

/** An account with its secrets; never leaves this room but into the client. */
export type SignedIn = KeyAccount | BrowserAccount | CliAccount;

/** The id of the account of somebody (a key id, a user id) at a host. */
export function accountId(host: string, identity: string): string {
  return createHash("sha256").update(`${host}\n${identity}`).digest("hex").slice(0, 12);
}

/** What somebody is at a host who follows the `viam` tool: not who holds the same key or person without it. */
export function cliIdentity(identity: string): string {
  return `viam CLI\n${identity}`;
}

/** Whether one of some accounts is somebody at a host, by itself or by following the `viam` tool. */
export function isAmong(accounts: readonly Account[], host: string, identity: string): boolean {
  const ids = [identity, cliIdentity(identity)].map((each) => accountId(host, each));
  return accounts.some(({ id }) => ids.includes(id));
}

/** The account without its secrets. */
export function publicPart({ id, name, host, kind, since }: SignedIn): Account {
  return { id, name, host, kind, since };
}

/**
 * The accounts that count, of those that are stored and that of the environment, which comes first. Where somebody signed
 * in with its key by hand, that value counts: the key may have been rotated since the variables were set.
 */
export function inUse(stored: readonly SignedIn[], environment: SignedIn | undefined): SignedIn[] {
  const all = [...stored].sort((a, b) => a.since - b.since);
  return environment && !all.some(({ id }) => id === environment.id) ? [environment, ...all] : all;
}

/** All that is secret in an account. */
export function secretsOf(account: SignedIn): string[] {
  if ("key" in account) return [account.key];
  return account.login ? [account.login.accessToken, account.login.refreshToken] : [];
}

/** Whether something stored is an account whose kind is known here, with all that belongs to it. */
export function isSignedIn(value: unknown): value is SignedIn {
  if (!isObject(value) || !hasTexts(value, "id", "name", "host") || typeof value["since"] !== "number") return false;
  if (!URL.canParse(value["host"] as string)) return false;
  switch (value["kind"]) {
    case "api key":
    case "demo":
      return hasTexts(value, "keyId", "key");
    case "browser":
      return isLogin(value["login"]);
    case "cli":
      return hasTexts(value, "identity") && (value["login"] === undefined || isLogin(value["login"]));
    default:
      return false;
  }
}

function isLogin(value: unknown): value is OAuthLogin {
  return isObject(value) && hasTexts(value, "accessToken", "refreshToken", "tokenUrl", "clientId");
}

function hasTexts(value: Record<string, unknown>, ...names: string[]): boolean {
  return names.every((name) => typeof value[name] === "string" && value[name] !== "");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
