import * as vscode from "vscode";
import type { NetworkOptions } from "../fleet/network/options.ts";
import type { ProxySettings } from "../fleet/network/proxy.ts";
import { systemCertificates } from "../fleet/network/trust.ts";
import { setting } from "../settings.ts";

/** What changes the way to a host: ours, and VS Code's own for all extensions. */
const sections = [
  "viam.transport",
  "viam.requestTimeout",
  "viam.maxConcurrentCalls",
  "viam.allowPlaintext",
  "http.proxy",
  "http.noProxy",
  "http.proxyStrictSSL",
  "http.proxyAuthorization",
  "http.proxySupport",
  "http.systemCertificates",
];

/** How to reach hosts, as the settings are at the moment. `log` takes one line about each call. */
export function networkOptions(log: (line: string) => void): NetworkOptions {
  const http = vscode.workspace.getConfiguration("http");
  return {
    log,
    transport: setting("viam.transport"),
    deadline: within(1000, setting("viam.requestTimeout") * 1000, 600_000),
    maxConcurrentCalls: within(1, Math.floor(setting("viam.maxConcurrentCalls")), 50),
    allowPlaintext: setting("viam.allowPlaintext"),
    proxy: proxySettings(),
    strictCertificates: http.get<boolean>("proxyStrictSSL") ?? true,
    ...(http.get<boolean>("systemCertificates") === false ? {} : { certificates: systemCertificates }),
  };
}

/** Calls back when a setting changes that `networkOptions` reads: then connections have to be renewed. */
export function onDidChangeNetwork(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (sections.some((section) => change.affectsConfiguration(section))) listener();
  });
}

/** What the settings and the environment say about proxies. Holds passwords. */
export function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration("http");
  if (http.get<string>("proxySupport") === "off") return {};
  return {
    url: http.get<string>("proxy"),
    noProxy: http.get<string[]>("noProxy"),
    authorization: http.get<string | null>("proxyAuthorization") ?? undefined,
    environment: process.env,
  };
}

/** Anything can be written into a settings file; VS Code only underlines what is out of range. */
function within(least: number, value: number, most: number): number | undefined {
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : undefined;
}
