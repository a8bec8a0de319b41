import { t } from "@vscode/l10n";
import { literal } from "../markdown.ts";
import { freeName } from "../nameRules.ts";
import { builtInApis, tripletOf } from "../schema/apis.ts";
import { builtInModels } from "../schema/lookup.ts";
import { moduleOf } from "./offers.ts";
import type { Scene } from "./offers.ts";
import type { Offer } from "./suggestion.ts";
import { bareStop, choice, requiredOf, stop } from "./template.ts";
import { namesFitting, resourcesByName } from "./uses.ts";

/** Whole elements that may be added to a list of the config. */
export function newElements(scene: Scene): Offer[] {
  switch (scene.place.path[0]) {
    case "components":
      return resources(scene, "component");
    case "services":
      return resources(scene, "service");
    case "modules":
      return modules(scene);
    case "fragments":
      return [
        ...scene.known.fragments.map(({ id, name }): Offer => ({
          label: name,
          kind: "fragment",
          detail: id,
          value: { id },
        })),
        { label: t("fragment by its id"), kind: "snippet", value: { id: stop("") }, rank: 2 },
      ];
    default:
      return others(String(scene.place.path[0]));
  }
}

function resources({ reading, known }: Scene, kind: "component" | "service"): Offer[] {
  // What is typed between two elements makes the text no JSON, whose names are those that it had before.
  const own = (reading.sound ?? reading).get(resourcesByName);
  const taken = new Set(own.keys());
  const named = (word: string) => stop(freeName(word.replaceAll("_", "-"), taken, 1));
  const builtIn = builtInApis
    .filter((each) => each.kind === kind)
    .flatMap((api) =>
      builtInModels(tripletOf(api)).map(({ name, docs, attributes }): Offer => ({
        label: `${api.subtype} ${name}`,
        kind: "snippet",
        detail: t("built in"),
        docs,
        value: {
          name: named(api.subtype),
          api: tripletOf(api),
          model: name,
          attributes: requiredOf(attributes.keys ?? {}, (of) => namesFitting(own, of)),
        },
        rank: name === "fake" ? 1 : 0,
      })),
    );
  const brought = known.modules.flatMap(({ models }) =>
    models
      .filter(({ api }) => api.split(":")[1] === kind)
      .map(({ api, model, description }): Offer => {
        const subtype = api.split(":").at(-1) ?? "";
        return {
          label: `${subtype} ${model}`,
          kind: "snippet",
          docs: literal(description),
          value: { name: named(subtype), api, model, attributes: {} },
          rank: 2,
        };
      }),
  );
  return [...builtIn, ...brought];
}

function modules({ known, reading }: Scene): Offer[] {
  const here = new Set(reading.section("modules").map(({ piece }) => piece.fields["module_id"]));
  const registry = known.modules
    .filter(({ id }) => !here.has(id))
    .map(({ id, description }): Offer => ({
      label: id,
      kind: "module",
      docs: literal(description),
      value: moduleOf(id),
    }));
  return [
    ...registry,
    {
      label: t("local module"),
      kind: "snippet",
      docs: t("A module that is a file on the machine."),
      value: { type: "local", name: stop("my-module"), executable_path: stop("/path/to/module") },
      rank: 0,
    },
    {
      label: t("module of the registry"),
      kind: "snippet",
      value: { type: "registry", name: stop("my-module"), module_id: stop("namespace:name"), version: stop("latest") },
      rank: 0,
    },
  ];
}

function others(section: string): Offer[] {
  const offer = (label: string, value: unknown): Offer => ({ label, kind: "snippet", value });
  switch (section) {
    case "jobs":
      return [
        offer(t("job"), {
          name: stop("my-job"),
          schedule: stop("10s"),
          resource: stop(""),
          method: stop("DoCommand"),
          command: {},
        }),
      ];
    case "triggers":
      return [
        offer(t("trigger when a part goes offline"), {
          name: stop("went-offline"),
          event: { type: choice(["part_offline", "part_online"]) },
          notifications: [
            { type: "email", value: stop("all_machine_owners"), seconds_between_notifications: bareStop("3600") },
          ],
        }),
        offer(t("trigger when data arrives"), {
          name: stop("data-arrived"),
          event: { type: "part_data_ingested", data_ingested: { data_types: [choice(["tabular", "binary", "file"])] } },
          notifications: [{ type: "webhook", value: stop("https://"), seconds_between_notifications: bareStop("0") }],
        }),
      ];
    case "remotes":
      return [offer(t("remote"), { name: stop("other-machine"), address: stop("host:8080") })];
    case "processes":
      return [
        offer(t("process"), { id: stop("my-process"), name: stop("/usr/bin/program"), args: [], one_shot: false }),
      ];
    case "packages":
      return [
        offer(t("package"), {
          name: stop("my-package"),
          package: stop("namespace/name"),
          type: choice(["ml_model", "slam_map", "archive", "module"]),
          version: stop("latest"),
        }),
      ];
    case "fragment_mods":
      return [offer(t("changes of a fragment"), { fragment_id: stop(""), mods: [{ $set: {} }] })];
    case "log":
      return [
        offer(t("rule for logs"), {
          pattern: stop("rdk.components.*"),
          level: choice(["debug", "info", "warn", "error"]),
        }),
      ];
    default:
      return [];
  }
}
