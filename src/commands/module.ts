import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/errors/failure.ts";
import type { ModuleManifest } from "../fleet/moduleManifest.ts";
import { namespace, plainName } from "../fleet/nameRules.ts";
import { Visibility } from "../gen/viam/app/v1/registry_pb.ts";
import { on } from "./action.ts";
import { askName, count, filled, renamed } from "./answers.ts";
import { askManifest } from "./manifest.ts";
import { askVersion, visibilityChoices } from "./registryChoices.ts";
import { moduleUpload } from "./moduleUpload.ts";
import type { Ask } from "./questions.ts";

const modules = on("modules");
const module = on("module");

/** What it takes to change a module. */
const needs = "write_private_registry_item";

const { PRIVATE, PUBLIC, PUBLIC_UNLISTED } = Visibility;
const listed = t("everybody, and listed in the registry");
const visibilities = visibilityChoices<Visibility>(PRIVATE, PUBLIC, PUBLIC_UNLISTED, listed);

/** What can be done to modules. */
export const moduleActions = {
  "viam.modules.new": modules.action({
    title: t("New Module…"),
    group: "new",
    icon: "add",
    needs,
    ask: (ask) => askName(ask, t("The name of the module; it cannot be changed later"), plainName),
    run: async (app, { organizationId }, name) => {
      const { moduleId } = await app.createModule({ organizationId, name });
      return t("Created module {0}. It is private and empty.", moduleId);
    },
    refresh: "self",
  }),

  "viam.modules.newFromMeta": modules.action({
    title: t("New Module from meta.json…"),
    group: "new",
    needs,
    ask: (ask) => askManifest(ask),
    run: async (app, { organizationId }, { manifest }) => {
      const { moduleId } = await app.createModule({ organizationId, name: manifest.name });
      await app.updateModule(updateOf(await described(app, moduleId), manifest));
      return t("Created module {0} as its meta.json says.", moduleId);
    },
    refresh: "self",
  }),

  "viam.module.show": module.show({
    title: t("Show Module"),
    show: async (app, { moduleId }, signal) => (await app.getModule({ moduleId }, { signal })).module,
  }),

  "viam.module.setVisibility": module.action({
    title: t("Set Module Visibility…"),
    group: "access",
    needs,
    ask: (ask) => ask.pick({ prompt: t("Who may see and use the module"), choices: visibilities }),
    confirm: ({ name }, _app, visibility) => ({
      question: visibility === PRIVATE ? t("Make {0} private?", name) : t("Make {0} public?", name),
      verb: t("Change Visibility"),
    }),
    run: async (app, { moduleId, name }, visibility) => {
      await app.updateModule({ ...(await described(app, moduleId)), visibility });
      return t("Changed who may see {0}.", name);
    },
    refresh: "parent",
  }),

  "viam.module.setDescription": module.action({
    title: t("Set Module Description…"),
    group: "edit",
    needs,
    ask: async (ask, { moduleId }, app) => {
      const { description } = await described(app, moduleId);
      return ask.text({ prompt: t("What the module is for, in a sentence"), value: description, check: filled });
    },
    run: async (app, { moduleId, name }, description) => {
      await app.updateModule({ ...(await described(app, moduleId)), description });
      return t("Changed the description of {0}.", name);
    },
    refresh: "self",
  }),

  "viam.module.updateFromMeta": module.action({
    title: t("Update Module from meta.json…"),
    group: "edit",
    needs,
    ask: (ask, { name }) => askManifest(ask, name),
    confirm: ({ name }, _app, { path }) => ({
      question: t("Change description, models and visibility of {0} to what {1} says?", name, path),
      verb: t("Update"),
    }),
    run: async (app, { moduleId, name }, { manifest }) => {
      if (manifest.name !== moduleId.slice(moduleId.lastIndexOf(":") + 1)) {
        throw new Failure(t("that meta.json is for the module {0}.", manifest.name));
      }
      await app.updateModule(updateOf(await described(app, moduleId), manifest));
      return t("{0} is as its meta.json says.", name);
    },
    refresh: "parent",
  }),

  "viam.module.upload": moduleUpload,

  "viam.module.rename": module.action({
    title: t("Rename Module…"),
    group: "edit",
    needs,
    ask: (ask, { name }) =>
      askName(ask, t("The new name; configs keep the old one until they are changed"), plainName, name),
    run: async (app, { moduleId, name }, newName) => {
      await app.renameRegistryItem({ itemId: moduleId, newName });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.module.transfer": module.action({
    title: t("Transfer Module…"),
    group: "danger",
    needs,
    ask: (ask) => ask.text({ prompt: t("The namespace of the organization that gets it"), check: namespace }),
    confirm: ({ name }, _app, to) => ({
      question: t(
        "Give {0} to the namespace {1}? It is then theirs, and configs that name it have to change.",
        name,
        to,
      ),
      verb: t("Transfer"),
      name,
    }),
    run: async (app, { moduleId, name }, to) => {
      await app.transferRegistryItem({ itemId: moduleId, newPublicNamespace: to });
      return t("{0} belongs to {1}.", name, to);
    },
    refresh: "fleet",
  }),

  "viam.module.deprecateVersion": module.action({
    title: t("Deprecate Module Version…"),
    group: "danger",
    needs,
    ask: async (ask, { moduleId }, app) => {
      const version = await askVersion(ask, app, moduleId, false);
      return { version, message: await askMessage(ask) };
    },
    run: async (app, { moduleId, name }, { version, message }) => {
      await app.deprecateRegistryItemVersion({ itemId: moduleId, version, message });
      return t("{0} {1} is deprecated.", name, version);
    },
    refresh: "self",
  }),

  "viam.module.undeprecateVersion": module.action({
    title: t("Take Back Deprecation of Version…"),
    deed: t("take back the deprecation of a version"),
    group: "danger",
    needs,
    ask: (ask, { moduleId }, app) => askVersion(ask, app, moduleId, true),
    run: async (app, { moduleId, name }, version) => {
      await app.undeprecateRegistryItemVersion({ itemId: moduleId, version });
      return t("{0} {1} is no longer deprecated.", name, version);
    },
    refresh: "self",
  }),

  "viam.module.deprecate": module.action({
    title: t("Deprecate Module…"),
    group: "danger",
    trait: "not deprecated",
    needs,
    ask: (ask) => askMessage(ask),
    confirm: ({ name }) => ({ question: t("Deprecate {0}? Whoever uses it is warned.", name), verb: t("Deprecate") }),
    run: async (app, { moduleId, name }, message) => {
      await app.deprecateRegistryItem({ itemId: moduleId, message });
      return t("{0} is deprecated.", name);
    },
    refresh: "parent",
  }),

  "viam.module.undeprecate": module.action({
    title: t("Take Back Deprecation"),
    group: "danger",
    trait: "deprecated",
    needs,
    run: async (app, { moduleId, name }) => {
      await app.undeprecateRegistryItem({ itemId: moduleId });
      return t("{0} is no longer deprecated.", name);
    },
    refresh: "parent",
  }),

  "viam.module.delete": module.action({
    title: t("Delete Module…"),
    group: "danger",
    needs,
    confirm: async ({ moduleId, name }, app) => {
      const { module: found } = await app.getModule({ moduleId });
      const machines = Number(found?.totalRobotUsage ?? 0n);
      const question =
        machines > 0
          ? t("Delete module {0} with all its versions? It is used by {1}.", name, count(machines, "machine"))
          : t("Delete module {0} with all its versions?", name);
      return { question, verb: t("Delete"), name };
    },
    run: async (app, { moduleId, name }) => {
      await app.deleteRegistryItem({ itemId: moduleId });
      return t("Deleted module {0}.", name);
    },
    refresh: "parent",
  }),
};

/** Asks what the users of something deprecated are told. */
function askMessage(ask: Ask): Promise<string> {
  return ask.text({ prompt: t("What its users should know"), check: filled });
}

type Described = Awaited<ReturnType<typeof described>>;

/** What the file does not speak of stays: who may see it, the documentation of models, and applications. */
function updateOf(known: Described, { models, ...manifest }: ModuleManifest) {
  const { visibility = known.visibility, url, description, entrypoint, firstRun } = manifest;
  return {
    ...{ ...known, visibility, url, description, entrypoint },
    models: models.map((each) => {
      const documented = known.models.find(({ model }) => model === each.model);
      return documented ? { ...documented, ...each } : each;
    }),
    ...(firstRun && { firstRun }),
  };
}

/** UpdateModule replaces these fields whole, so what is there is sent along, with all that stands in it [proto]. */
async function described(app: App, moduleId: string) {
  const { module: found } = await app.getModule({ moduleId, includeMarkdownDocumentation: true });
  if (!found) throw new Failure(t("Viam answered without a module."));
  const { visibility, url, description, models, entrypoint, apps } = found;
  return { moduleId, visibility, url, description, models, entrypoint, apps };
}
