import { t } from "@vscode/l10n";
import { parse, type ParseError } from "jsonc-parser";
import { Visibility } from "../gen/viam/app/v1/registry_pb.ts";
import { fieldsOf, isObject, textOf } from "./json/objects.ts";
import { Failure } from "./errors/failure.ts";

/** What a `meta.json` says of a module [cli]. What it leaves out is empty. */
export interface ModuleManifest {
  /** The last part of its id. */
  readonly name: string;
  /** Undefined when it says none that there is. */
  readonly visibility: Visibility | undefined;
  readonly url: string;
  readonly description: string;
  readonly entrypoint: string;
  readonly firstRun: string;
  readonly models: readonly { readonly api: string; readonly model: string }[];
  /** Platforms that it is built for. */
  readonly platforms: readonly string[];
  /** Where its archive is made, in the folder of the file. */
  readonly archive: string;
}

/** Reads a `meta.json`. Throws a `Failure` when it is not one. */
export function readManifest(text: string): ModuleManifest {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  if (errors.length > 0 || !isObject(value)) throw new Failure(t("The file meta.json is no JSON object."));
  const id = textOf(value["module_id"]);
  const name = id.slice(id.lastIndexOf(":") + 1);
  if (!name) throw new Failure(t("The file meta.json does not say the module_id."));
  const build = fieldsOf(value["build"]);
  return {
    name,
    visibility: visibilities.get(textOf(value["visibility"])),
    url: textOf(value["url"]),
    description: textOf(value["description"]),
    entrypoint: textOf(value["entrypoint"]),
    firstRun: textOf(value["first_run"]),
    models: list(value["models"]).flatMap((each) => {
      const { api, model } = fieldsOf(each);
      return textOf(model) ? [{ api: textOf(api), model: textOf(model) }] : [];
    }),
    platforms: list(build["arch"]).map(textOf).filter(Boolean),
    archive: staysInside(textOf(build["path"])) ? textOf(build["path"]) : "module.tar.gz",
  };
}

/** The version that comes after the newest of these, as `1.2.4` after `1.2.3`; the first when there is none. */
export function nextVersion(versions: readonly string[]): string {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(versions.at(-1) ?? "") ?? [];
  return patch === undefined ? "0.0.1" : `${String(major)}.${String(minor)}.${Number(patch) + 1}`;
}

const visibilities = new Map([
  ["private", Visibility.PRIVATE],
  ["public", Visibility.PUBLIC],
  ["public_unlisted", Visibility.PUBLIC_UNLISTED],
]);

/** Whether a path stays in the folder that it starts from, on every system: who wrote the file may be a stranger. */
function staysInside(path: string): boolean {
  return path !== "" && !/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i.test(path);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
