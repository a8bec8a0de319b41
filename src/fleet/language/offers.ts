import { t } from "@vscode/l10n";
import { isList } from "../lint/sectionShapes.ts";
import { literal } from "../markdown.ts";
import { appended } from "../lint/locate.ts";
import { builtInApi, builtInApis, tripletOf } from "../schema/apis.ts";
import { apiOf, builtInModels } from "../schema/lookup.ts";
import type { Shape } from "../schema/shape.ts";
import { importedNames, importsOf } from "./imports.ts";
import type { Known } from "./known.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import type { Offer } from "./suggestion.ts";
import { resourcesByName } from "./uses.ts";

/** What offers are made from. */
export interface Scene {
  readonly reading: Reading;
  readonly known: Known;
  readonly place: Place;
  readonly shape: Shape;
}

/** Values that may stand at a place. */
export function offersFor(scene: Scene): Offer[] {
  const { shape, place } = scene;
  const values = (shape.values ?? []).filter(Boolean).map((value): Offer => ({ label: value, kind: "value", value }));
  if (values.length > 0) return values;
  if (shape.type === "boolean") return [true, false].map((value) => ({ label: String(value), kind: "value", value }));
  switch (shape.means) {
    case "resource":
      return resources(scene);
    case "frame":
      return [{ ...asWritten("world"), rank: 0 }, ...resources(scene)];
    case "api":
      return types(scene);
    case "model":
      return models(scene);
    case "module":
      return scene.known.modules.map(({ id, description }) => ({
        label: id,
        kind: "module",
        docs: literal(description),
        value: id,
      }));
    case "version":
      return versions(scene);
    case "fragment":
      return fragments(scene);
    case "duration":
      return ["500ms", "10s", "1m", "1h"].map((value, rank) => ({ label: value, kind: "value", value, rank }));
    case "schedule":
      return schedules();
    default:
      return methods(place);
  }
}

function resources({ reading, known, place, shape }: Scene): Offer[] {
  const self = place.element?.piece.fields["name"];
  const of = shape.of ?? [];
  const own = [...reading.get(resourcesByName)].flatMap(([name, { piece }]): Offer[] => {
    if (name === self || name === place.typed?.value) return [];
    const api = apiOf(piece.section, piece.fields) ?? "";
    const fits = of.length === 0 || of.includes(api.split(":")[2] ?? "");
    return [{ label: name, kind: "resource", detail: api.split(":").at(-1) ?? "", value: name, rank: fits ? 0 : 2 }];
  });
  const imported = importedNames(importsOf(reading), known) ?? [];
  return [
    ...own,
    ...[...imported].map((name): Offer => ({
      label: name,
      kind: "resource",
      detail: t("from a fragment"),
      value: name,
      rank: 1,
    })),
  ];
}

function types({ place, known }: Scene): Offer[] {
  const kind = place.path[0] === "services" ? "service" : "component";
  const own = builtInApis
    .filter((each) => each.kind === kind)
    .map((each): Offer => ({ label: tripletOf(each), kind: "type", docs: each.docs, value: tripletOf(each), rank: 0 }));
  const others = new Set(known.modules.flatMap(({ models: all }) => all.map(({ api }) => api)));
  const foreign = [...others].filter((api) => !builtInApi(api) && api.split(":")[1] === kind);
  return [...own, ...foreign.map((api): Offer => ({ label: api, kind: "type", value: api, rank: 1 }))];
}

function models({ place, reading, known }: Scene): Offer[] {
  const { section, fields } = place.element?.piece ?? { section: "components", fields: {} };
  const api = apiOf(section, fields);
  const here = new Set(reading.section("modules").map(({ piece }) => piece.fields["module_id"]));
  const own = (api ? builtInModels(api) : []).map(({ name, docs }): Offer => ({
    label: name,
    kind: "model",
    detail: t("built in"),
    docs,
    value: name,
    rank: 0,
  }));
  const brought = known.modules.flatMap(({ id, models: all }) =>
    all
      .filter((each) => !api || each.api === api)
      .map(({ model, description }): Offer => {
        const isHere = here.has(id);
        const also = isHere ? [] : appended(reading, "modules", moduleOf(id));
        const detail = isHere ? id : t("adds {0}", id);
        return {
          label: model,
          kind: "model",
          detail,
          docs: literal(description),
          value: model,
          rank: isHere ? 1 : 2,
          also,
        };
      }),
  );
  return [...own, ...brought];
}

/** A module of the registry as it is added to a config. */
export function moduleOf(id: string) {
  return { type: "registry", name: id.replace(":", "_"), module_id: id, version: "latest" };
}

function versions({ place, known }: Scene): Offer[] {
  const fields = place.element?.piece.fields ?? {};
  const section = place.element?.piece.section;
  const inOrder = (all: readonly string[]) =>
    all.map((value, rank): Offer => ({ label: value, kind: "version", value, rank }));
  if (section === "fragments") return inOrder(known.fragments.find(({ id }) => id === fields["id"])?.versions ?? []);
  if (section !== "modules") return [];
  const all = known.modules.find(({ id }) => id === fields["module_id"])?.versions ?? [];
  const [newest = ""] = all;
  const [major, minor] = newest.split(".");
  return inOrder(["latest", ...(major && minor ? [`^${major}`, `~${major}.${minor}`] : []), ...all]);
}

function fragments({ known, place, reading }: Scene): Offer[] {
  const imported = new Set(importsOf(reading).map(({ id }) => id));
  const all = known.fragments.map(({ id, name }): Offer => ({
    label: name,
    kind: "fragment",
    detail: id,
    value: id,
    rank: imported.has(id) ? 0 : 1,
  }));
  return place.path[0] === "fragment_mods" ? all.filter(({ rank }) => rank === 0) : all;
}

function schedules(): Offer[] {
  const all: readonly [string, string][] = [
    ["continuous", t("again as soon as it is done")],
    ["10s", t("every 10 seconds")],
    ["*/5 * * * *", t("every 5 minutes")],
    ["0 3 * * *", t("every night at 3")],
    ["0 8 * * 1-5", t("on weekdays at 8")],
  ];
  return all.map(([value, detail], rank) => ({ label: value, kind: "value", detail, value, rank }));
}

/** What can be captured of a resource, and what a job can call. */
function methods({ path, element }: Place): Offer[] {
  if (path.at(-1) === "type" && path.at(-3) === "service_configs") {
    return [asWritten("data_manager")];
  }
  if (path[0] === "jobs" && path.at(-1) === "method") return [asWritten("DoCommand")];
  if (path.at(-1) !== "method" || path.at(-3) !== "capture_methods" || !element) return [];
  const api = apiOf(element.piece.section, element.piece.fields) ?? "";
  return (builtInApi(api)?.methods ?? []).map((value) => ({ label: value, kind: "value", value }));
}

/**
 * Whether a place is between the elements of a list of the config, where another one may go, or in a word that is being
 * typed there; ids of fragments may stand alone.
 */
export function isNewElement({ path, element }: Place): boolean {
  if (path.length !== 2 || !isList(String(path[0]))) return false;
  const text = element?.piece.text ?? "";
  return path[0] === "fragments" ? !text.startsWith('"') : !/^[{[]/.test(text);
}

/** A word of configs, which is no word of any language. */
function asWritten(value: string): Offer {
  return { label: value, kind: "value", value };
}
