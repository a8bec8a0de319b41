import { t } from "@vscode/l10n";
import { BlockList, isIP } from "node:net";
import { unescape } from "node:querystring";
import { Failure } from "../errors/failure.ts";
import { isLoopback, withoutBrackets } from "./host.ts";

/** What the settings and the environment say about proxies. */
export interface ProxySettings {
  /** Address of the proxy, such as `http://proxy.example:3128`; goes before what the environment says. */
  readonly url?: string | undefined;
  /** Hosts to reach without the proxy; go before what the environment says. */
  readonly noProxy?: readonly string[] | undefined;
  /** Value of the header Proxy-Authorization; goes before a name and password in the address. */
  readonly authorization?: string | undefined;
  /** The environment variables; `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` count, in either case. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A proxy to go through. Not for logs: it may hold a password. */
export interface ProxyServer {
  /** Without brackets around an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
  /** Whether the way to the proxy itself is encrypted. */
  readonly secure: boolean;
  readonly authorization: string | undefined;
}

/**
 * The proxy that leads to a host, an address such as `https://app.viam.com`; undefined when there is none. This machine
 * is reached without a proxy unless the exceptions hold `<-loopback>`, the word for that in browsers.
 *
 * @throws Failure when the proxy that is asked for is not one that calls can go through.
 */
export function proxyFor(host: string, settings: ProxySettings): ProxyServer | undefined {
  const target = new URL(host);
  const variable = (name: string) =>
    settings.environment?.[name.toLowerCase()] ?? settings.environment?.[name.toUpperCase()];
  const ofEnvironment = [target.protocol === "https:" ? variable("https_proxy") : undefined, variable("http_proxy")];
  const address = [settings.url, ...ofEnvironment].find((each) => each?.trim())?.trim();
  if (!address) return undefined;
  const exceptions = settings.noProxy?.length ? settings.noProxy : (variable("no_proxy") ?? "").split(/[\s,]+/);
  return isException(target, exceptions) ? undefined : parse(address, settings.authorization);
}

function parse(address: string, authorization: string | undefined): ProxyServer {
  const withScheme = address.includes("://") ? address : `http://${address}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url?.hostname || !/^https?:$/.test(url.protocol)) {
    // The address is not repeated: it may hold a password.
    throw new Failure(
      t(
        "the proxy of the setting http.proxy, or of the environment, cannot be used: its address must begin with http:// or https://.",
      ),
    );
  }
  const secure = url.protocol === "https:";
  return {
    hostname: withoutBrackets(url.hostname),
    port: Number(url.port || (secure ? 443 : 80)),
    secure,
    authorization: authorization?.trim() || basic(url),
  };
}

function basic({ username, password }: URL): string | undefined {
  if (!username && !password) return undefined;
  // It takes a stray percent sign for itself, where decodeURIComponent throws.
  const credentials = `${unescape(username)}:${unescape(password)}`;
  return `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function isException({ protocol, hostname: bracketed, port: given }: URL, exceptions: readonly string[]): boolean {
  const hostname = withoutBrackets(bracketed).toLowerCase();
  const port = given || (protocol === "https:" ? "443" : "80");
  if (isLoopback(bracketed) && !exceptions.includes("<-loopback>")) return true;
  return exceptions.some((exception) => covers(exception.trim().toLowerCase(), hostname, port));
}

/**
 * Whether an exception is about a host: `*` about all, `example.com` about that host and those below it,
 * `.example.com` and `*.example.com` about those below it, `10.0.0.0/8` about a network, each perhaps with a port.
 */
function covers(exception: string, hostname: string, port: string): boolean {
  if (exception === "*") return true;
  if (exception === "") return false;
  if (exception.includes("/")) return isWithin(exception, hostname);
  const [, bracketed, plain, onlyPort] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(exception) ?? [];
  const name = bracketed ?? plain ?? exception;
  if (onlyPort !== undefined && onlyPort !== port) return false;
  if (/^\*?\./.test(name)) return hostname.endsWith(name.replace(/^\*/, ""));
  return name !== "" && (hostname === name || (isIP(hostname) === 0 && hostname.endsWith(`.${name}`)));
}

function isWithin(network: string, hostname: string): boolean {
  const [address = "", length] = network.split("/");
  const family = isIP(address);
  if (family === 0 || isIP(hostname) !== family || !/^\d{1,3}$/.test(length ?? "")) return false;
  const bits = Number(length);
  if (bits > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(address, bits, type);
  return list.check(hostname, type);
}
