/** What the custom editor's page and the extension say to each other. Imports nothing, so that both can import it. */

/** A component, service or any other named item of a config, as a card shows it. */
export interface ResourceCard {
  /** Where it stands in the config, such as `["components", 2]`. */
  readonly path: readonly [section: string, index: number];
  readonly name: string;
  /** What it is: api and model, module id, fragment id. */
  readonly detail: string;
  readonly disabled: boolean;
  /** Its attributes as JSON text; undefined for items that have none. */
  readonly attributes: string | undefined;
}

/** The line at the top of the editor. */
export interface Head {
  readonly path: readonly string[];
  readonly name: string;
  /** "online", "offline 3 h" and the like; undefined for fragments. */
  readonly state: string | undefined;
  readonly stateKind: "online" | "offline" | "awaiting setup" | "unknown" | undefined;
  /** "saved 5 min ago by someone@example.com". */
  readonly saved: string | undefined;
  readonly canTail: boolean;
}

export type ToPage =
  | { readonly type: "head"; readonly head: Head }
  | {
      readonly type: "config";
      readonly cards: readonly ResourceCard[];
      readonly dirty: boolean;
      /** Why the cards may be out of date: the text is no JSON at the moment. */
      readonly mistake: string | undefined;
    };

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "save" }
  | { readonly type: "openText"; readonly path?: readonly [string, number] }
  | { readonly type: "tailLogs" }
  | { readonly type: "setDisabled"; readonly path: readonly [string, number]; readonly disabled: boolean }
  | { readonly type: "setAttributes"; readonly path: readonly [string, number]; readonly text: string };

/** Checks what came from the page, which is not trusted. Returns undefined for anything that is no message. */
export function fromPage(value: unknown): FromPage | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  const path = "path" in value && isPath(value.path) ? value.path : undefined;
  switch (value.type) {
    case "ready":
    case "save":
    case "tailLogs":
      return { type: value.type };
    case "openText":
      return path ? { type: "openText", path } : { type: "openText" };
    case "setDisabled":
      return path && "disabled" in value && typeof value.disabled === "boolean"
        ? { type: "setDisabled", path, disabled: value.disabled }
        : undefined;
    case "setAttributes":
      return path && "text" in value && typeof value.text === "string"
        ? { type: "setAttributes", path, text: value.text }
        : undefined;
    default:
      return undefined;
  }
}

function isPath(value: unknown): value is [string, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return typeof value[0] === "string" && Number.isInteger(value[1]) && Number(value[1]) >= 0;
}
