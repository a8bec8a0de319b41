import { isLoopback } from "./network/host.ts";
import type { Ref } from "./refs.ts";

/**
 * The page of the Viam app about a thing: its own where the app has one [docs], otherwise the list that it stands in.
 * Undefined for a cloud on this machine, which has no pages.
 */
export function appPage(host: string, ref: Ref): string | undefined {
  const { hostname, origin } = new URL(host);
  if (isLoopback(hostname)) return undefined;
  return origin + pathOfPage(ref);
}

function pathOfPage(ref: Ref): string {
  switch (ref.kind) {
    case "machine":
    case "part":
      return `/machine/${encodeURIComponent(ref.machineId)}`;
    case "fragment":
      return `/fragment/${encodeURIComponent(ref.fragmentId)}/json`;
    case "fragments":
      return "/fragments";
    case "module":
      return `/module/${ref.moduleId.split(":").map(encodeURIComponent).join("/")}`;
    case "modules":
      return "/registry";
    default:
      return "/fleet/machines";
  }
}
