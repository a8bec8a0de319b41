import { unescape } from "node:querystring";
import type { ProxySettings } from "../network/proxy.ts";

/** All that is secret in the settings about proxies: names and passwords, as they are written and as they are meant. */
export function proxySecrets({ url, authorization = "", environment = {} }: ProxySettings): string[] {
  const names = ["https_proxy", "http_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  const addresses = [url, ...names.map((name) => environment[name])];
  const logins = addresses.flatMap((address) => /^(?:\w+:\/\/)?(.+)@/.exec(address?.trim() ?? "")?.[1] ?? []);
  const written = logins.flatMap((login) => [login, login.slice(login.indexOf(":") + 1)]);
  return [...written, ...written.map(unescape), authorization, authorization.replace(/^\S+\s+/, "")].filter(Boolean);
}
