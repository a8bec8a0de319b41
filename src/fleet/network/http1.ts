import * as http from "node:http";
import * as https from "node:https";
import type { ProxyServer } from "./proxy.ts";
import type { Trust } from "./trust.ts";
import { tunnelThrough } from "./tunnel.ts";

/** In milliseconds; less than what servers usually allow, so that no call meets a connection just closed. */
const idleLimit = 30_000;

/** HTTP/1.1 connections to a host, kept for a while after each call. */
export interface Http1Connections {
  readonly agent: http.Agent;
  close(): void;
}

/** Connects to `host`, an address such as `https://app.viam.com`, when asked to: straight, or through a proxy. */
export function http1Connections(host: string, trust: Trust, proxy: ProxyServer | undefined): Http1Connections {
  const options = { keepAlive: true, timeout: idleLimit };
  const agent = host.startsWith("https:") ? new https.Agent({ ...options, ...trust }) : new http.Agent(options);
  const stopTunnels = proxy && tunnelThrough(proxy, agent, host, trust);
  return {
    agent,
    close: () => {
      stopTunnels?.();
      agent.destroy();
    },
  };
}
