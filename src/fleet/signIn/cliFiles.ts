/**
 * Reads what the `viam` command-line tool keeps about its sign-ins. Nothing is ever written there: the tool deletes a
 * file that it cannot parse [cli], and renewed tokens stay in our own storage.
 */
import { t } from "@vscode/l10n";
import { open } from "node:fs/promises";
import path from "node:path";
import type { ApiKey } from "./credentials.ts";
import { Failure } from "../errors/failure.ts";
import { fieldsOf, isObject, type Fields } from "../json/objects.ts";
import { checkHost } from "../network/host.ts";
import type { OAuthLogin } from "./oauthLogin.ts";

/** Whom the tool is signed in as, and where. */
export type CliLogin = {
  /** In the form of `checkHost`. */
  readonly host: string;
  /** A user id, or the id of an API key. */
  readonly identity: string;
  /** An e-mail address, the name of a profile, or the id of an API key. */
  readonly name: string;
} & ({ readonly kind: "oauth"; readonly login: OAuthLogin } | { readonly kind: "api key"; readonly apiKey: ApiKey });

/** The address that the tool uses unless told otherwise [cli]. */
const usualAddress = "https://app.viam.com:443";

/** Larger than the tool ever writes, in bytes. */
const largestFile = 1024 * 1024;

/** The tool's directory: `VIAM_HOME` itself, or `.viam` in the home directory [rdk]. */
export function cliDirectory(variables: Readonly<Record<string, string | undefined>>, home: string): string {
  return variables["VIAM_HOME"] || path.join(home, ".viam");
}

/**
 * Reads the tool's login, or the one of a profile. Undefined when there is none.
 *
 * @throws Failure when a file is damaged or of a shape that is not known here.
 */
export async function readCliLogin(directory: string, profile?: string): Promise<CliLogin | undefined> {
  if (profile !== undefined) return readProfile(directory, profile);
  const name = "cached_cli_config.json";
  const config = await readObject(directory, name);
  return config && loginIn(config, name);
}

/**
 * The names of the tool's profiles; none where it has no such file.
 *
 * @throws Failure when the file is damaged or of a shape that is not known here.
 */
export async function readCliProfiles(directory: string): Promise<string[]> {
  return Object.keys((await readObject(directory, profilesFile)) ?? {});
}

const profilesFile = "cli_profiles.json";

async function readProfile(directory: string, profile: string): Promise<CliLogin | undefined> {
  const profiles = (await readObject(directory, profilesFile)) ?? {};
  if (!Object.hasOwn(profiles, profile)) return undefined;
  const apiKey = keyIn(fieldsOf(fieldsOf(profiles[profile])["APIKey"]));
  if (!apiKey) throw strange(profilesFile);
  // A name with a separator would lead to somewhere else.
  const isPlain = path.basename(profile) === profile && !profile.includes("\\");
  const name = `${profile}_cached_cli_config.json`;
  const config = isPlain ? await readObject(directory, name) : undefined;
  return { kind: "api key", host: hostIn(config ?? {}, name), identity: apiKey.keyId, name: profile, apiKey };
}

/** The tool's own rule: a person if there is an e-mail address, else an API key if there is one, else damaged [cli]. */
function loginIn(config: Fields, file: string): CliLogin | undefined {
  if (config["auth"] === undefined || config["auth"] === null) return undefined;
  const auth = config["auth"];
  if (!isObject(auth)) throw strange(file);
  const host = hostIn(config, file);
  const { email, sub: identity } = fieldsOf(auth["user_data"]);
  if (typeof email === "string" && email) {
    const login = oauthIn(auth);
    if (!login || typeof identity !== "string" || !identity) throw strange(file);
    return { kind: "oauth", host, identity, name: email, login };
  }
  const apiKey = keyIn(auth);
  if (!apiKey) throw strange(file);
  return { kind: "api key", host, identity: apiKey.keyId, name: apiKey.keyId, apiKey };
}

function keyIn({ key_id: keyId, key_crypto: key }: Fields): ApiKey | undefined {
  return typeof keyId === "string" && typeof key === "string" && keyId && key ? { keyId, key } : undefined;
}

/** Without a refresh token the sign-in is good for as long as its access token is [cli]. */
function oauthIn(auth: Fields): OAuthLogin | undefined {
  const text = (name: string) => (typeof auth[name] === "string" ? auth[name] : "");
  const accessToken = text("access_token");
  const expiresAt = Date.parse(text("expires_at"));
  if (!accessToken) return undefined;
  return {
    accessToken,
    refreshToken: text("refresh_token"),
    tokenUrl: text("token_url"),
    clientId: text("client_id"),
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
  };
}

function hostIn({ base_url: address }: Fields, file: string): string {
  if (address === undefined || address === "") return checkHost(usualAddress, false);
  if (typeof address !== "string") throw strange(file);
  return checkHost(address, false);
}

/** An object in a JSON file; undefined when there is no such file. */
async function readObject(directory: string, name: string): Promise<Fields | undefined> {
  const text = await readText(path.join(directory, name), name);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(
      t("the file {0} of the viam command-line tool is damaged; run “viam login” to make it anew.", name),
    );
  }
  if (!isObject(value)) throw strange(name);
  return value;
}

async function readText(file: string, name: string): Promise<string | undefined> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      if (size > largestFile) throw strange(name);
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new Failure(t("the file {0} of the viam command-line tool cannot be read.", name));
  }
}

function strange(name: string): Failure {
  return new Failure(t("the file {0} of the viam command-line tool has a shape that is not known here.", name));
}
