import { linkedKinds, type LinkedKind } from "./refById.ts";
import { idOf, type Ref } from "./refs.ts";

/** What a link into the fleet names. */
export interface Link {
  readonly kind: LinkedKind;
  readonly id: string;
  /** The cloud that it is in, as in `new URL(host).host`; undefined when the link does not say. */
  readonly host?: string;
}

/** The path and query of a link to a thing; undefined for what has no link. Ids and a host name only, no secrets. */
export function linkTo(ref: Ref, host: string): { readonly path: string; readonly query: string } | undefined {
  const kind = linkedKinds.find((each) => each === ref.kind);
  if (!kind) return undefined;
  return { path: `/${kind}/${encodeURIComponent(idOf(ref))}`, query: `host=${encodeURIComponent(new URL(host).host)}` };
}

/** Reads a link, which anybody may have made. Undefined for what does not look like one. */
export function readLink(path: string, query: string): Link | undefined {
  const [, kindName, id] = /^\/(\w+)\/([\w-]{1,100})$/.exec(path) ?? [];
  const kind = linkedKinds.find((each) => each === kindName);
  if (!kind || id === undefined) return undefined;
  const host = new URLSearchParams(query).get("host");
  if (host === null) return { kind, id };
  return /^[\w.:[\]-]{1,253}$/.test(host) ? { kind, id, host } : undefined;
}
