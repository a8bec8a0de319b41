import * as vscode from "vscode";
import type { ConfigAddress } from "../fleet/config/configDocument.ts";
import { pathPiece } from "../fleet/fileName.ts";
import type { FragmentRef, PartRef } from "../fleet/refs.ts";

/** Scheme of config documents. */
export const scheme = "viam";

/** Scheme of read-only documents about things in the fleet. */
export const shownScheme = "viam-show";

/** Scheme of configs as their machines run them, read only. */
export const resolvedScheme = "viam-resolved";

/** `viam://<account>/part/<id>/<name>.part.json`: everything that is needed to read the config again. */
export function configUri(ref: PartRef | FragmentRef): vscode.Uri {
  const id = ref.kind === "part" ? ref.partId : ref.fragmentId;
  const name = pathPiece(ref.name);
  return vscode.Uri.from({ scheme, authority: ref.account, path: `/${ref.kind}/${id}/${name}.${ref.kind}.json` });
}

/** What a URI names. Throws `FileNotFound` for a URI that names no config. */
export function addressOf(uri: vscode.Uri): ConfigAddress {
  const [, kind, id] = uri.path.split("/");
  if ((kind !== "part" && kind !== "fragment") || !id) throw vscode.FileSystemError.FileNotFound(uri);
  return { account: uri.authority, kind, id };
}

/** The name in the URI, for messages about the document. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.(part|fragment)\.json$/, "");
}
