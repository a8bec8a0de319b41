import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/failure.ts";
import { namespace, plainName, title as titleRule, version as versionRule } from "../fleet/nameRules.ts";
import { uploadModule } from "../fleet/uploadModule.ts";
import { Visibility } from "../gen/viam/app/v1/registry_pb.ts";
import { on } from "./action.ts";
import { askName } from "./answers.ts";
import type { Ask, Choice } from "./questions.ts";

const modules = on("modules");
const module = on("module");

/** What can be done to modules. */
export const moduleActions = {
  "viam.modules.new": modules.action({
    title: "New Module…",
    group: "new",
    icon: "add",
    needs: "write_private_registry_item",
    ask: (ask) => askName(ask, "The name of the module; it cannot be changed later", plainName),
    run: async (app, { organizationId }, name) => {
      const { moduleId } = await app.createModule({ organizationId, name });
      return `Created module ${moduleId}. It is private and empty.`;
    },
    refresh: "self",
  }),

  "viam.module.show": module.show({
    title: "Show Module",
    show: async (app, { moduleId }, signal) => (await app.getModule({ moduleId }, { signal })).module,
  }),

  "viam.module.setVisibility": module.action({
    title: "Set Module Visibility…",
    group: "access",
    needs: "write_private_registry_item",
    ask: (ask) => ask.pick({ prompt: "Who may see and use the module", choices: visibilities }),
    confirm: ({ name }, _app, visibility) => ({
      question: `Make ${name} ${visibility === Visibility.PRIVATE ? "private" : "public"}?`,
      verb: "Change Visibility",
    }),
    run: async (app, { moduleId, name }, visibility) => {
      await app.updateModule({ ...(await described(app, moduleId)), visibility });
      return `Changed who may see ${name}.`;
    },
    refresh: "parent",
  }),

  "viam.module.setDescription": module.action({
    title: "Set Module Description…",
    group: "edit",
    needs: "write_private_registry_item",
    ask: async (ask, { moduleId }, app) => {
      const { description } = await described(app, moduleId);
      return ask.text({ prompt: "What the module is for, in a sentence", value: description, check: titleRule });
    },
    run: async (app, { moduleId, name }, description) => {
      await app.updateModule({ ...(await described(app, moduleId)), description });
      return `Changed the description of ${name}.`;
    },
    refresh: "self",
  }),

  "viam.module.upload": module.action({
    title: "Upload Module Version…",
    group: "edit",
    icon: "cloud-upload",
    needs: "write_private_registry_item",
    long: true,
    ask: async (ask) => {
      const file = await ask.file({
        prompt: "Upload",
        filters: { "Module archive": ["gz", "tgz"], "All files": ["*"] },
      });
      const version = await ask.text({ prompt: "The version", placeholder: "1.2.3", check: versionRule });
      const platform = await ask.pick({ prompt: "Which platform it runs on", choices: platforms });
      const tags = await ask.text({
        prompt: "Tags that a machine must have, separated by commas; none for all",
        value: "",
      });
      return {
        file,
        version,
        platform,
        tags: tags
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      };
    },
    run: async (app, { moduleId, name }, { file, version, platform, tags }, { signal, progress }) => {
      await uploadModule(app, { moduleId, version, platform, tags }, file, { signal, progress });
      return `Uploaded ${name} ${version} for ${platform}.`;
    },
    refresh: "parent",
  }),

  "viam.module.rename": module.action({
    title: "Rename Module…",
    group: "edit",
    needs: "write_private_registry_item",
    ask: (ask, { name }) =>
      askName(ask, "The new name; configs keep the old one until they are changed", plainName, name),
    run: async (app, { moduleId, name }, newName) => {
      await app.renameRegistryItem({ itemId: moduleId, newName });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.module.transfer": module.action({
    title: "Transfer Module…",
    group: "danger",
    needs: "write_private_registry_item",
    ask: (ask) => ask.text({ prompt: "The namespace of the organization that gets it", check: namespace }),
    confirm: ({ name }, _app, to) => ({
      question: `Give ${name} to the namespace ${to}? It is then theirs, and configs that name it have to change.`,
      verb: "Transfer",
      name,
    }),
    run: async (app, { moduleId, name }, to) => {
      await app.transferRegistryItem({ itemId: moduleId, newPublicNamespace: to });
      return `${name} belongs to ${to}.`;
    },
    refresh: "parent",
  }),

  "viam.module.deprecateVersion": module.action({
    title: "Deprecate Module Version…",
    group: "danger",
    needs: "write_private_registry_item",
    ask: async (ask, { moduleId }, app) => {
      const version = await askVersion(ask, app, moduleId, false);
      return { version, message: await ask.text({ prompt: "What its users should know", check: titleRule }) };
    },
    run: async (app, { moduleId, name }, { version, message }) => {
      await app.deprecateRegistryItemVersion({ itemId: moduleId, version, message });
      return `${name} ${version} is deprecated.`;
    },
    refresh: "self",
  }),

  "viam.module.undeprecateVersion": module.action({
    title: "Take Back Deprecation of Version…",
    group: "danger",
    needs: "write_private_registry_item",
    ask: (ask, { moduleId }, app) => askVersion(ask, app, moduleId, true),
    run: async (app, { moduleId, name }, version) => {
      await app.undeprecateRegistryItemVersion({ itemId: moduleId, version });
      return `${name} ${version} is no longer deprecated.`;
    },
    refresh: "self",
  }),

  "viam.module.deprecate": module.action({
    title: "Deprecate Module…",
    group: "danger",
    mark: "not deprecated",
    needs: "write_private_registry_item",
    ask: (ask) => ask.text({ prompt: "What its users should know", check: titleRule }),
    confirm: ({ name }) => ({ question: `Deprecate ${name}? Whoever uses it is warned.`, verb: "Deprecate" }),
    run: async (app, { moduleId, name }, message) => {
      await app.deprecateRegistryItem({ itemId: moduleId, message });
      return `${name} is deprecated.`;
    },
    refresh: "parent",
  }),

  "viam.module.undeprecate": module.action({
    title: "Take Back Deprecation",
    group: "danger",
    mark: "deprecated",
    needs: "write_private_registry_item",
    run: async (app, { moduleId, name }) => {
      await app.undeprecateRegistryItem({ itemId: moduleId });
      return `${name} is no longer deprecated.`;
    },
    refresh: "parent",
  }),

  "viam.module.delete": module.action({
    title: "Delete Module…",
    group: "danger",
    needs: "write_private_registry_item",
    confirm: async ({ moduleId, name }, app) => {
      const { module: found } = await app.getModule({ moduleId });
      const used = found && found.totalRobotUsage > 0n ? ` ${found.totalRobotUsage} machines use it.` : "";
      return { question: `Delete module ${name} with all its versions?${used}`, verb: "Delete", name };
    },
    run: async (app, { moduleId, name }) => {
      await app.deleteRegistryItem({ itemId: moduleId });
      return `Deleted module ${name}.`;
    },
    refresh: "parent",
  }),
};

function askVersion(ask: Ask, app: App, moduleId: string, deprecated: boolean): Promise<string> {
  return ask.pick({
    prompt: "Which version",
    none: deprecated ? "No version of the module is deprecated." : "The module has no version that is not deprecated.",
    choices: async (signal) => {
      const { module: found } = await app.getModule({ moduleId }, { signal });
      const versions = (found?.versions ?? []).filter((each) => (each.deprecatedStatus !== undefined) === deprecated);
      return versions.reverse().map(({ version }) => ({ label: version, value: version }));
    },
  });
}

/** UpdateModule replaces these fields whole, so what is there is sent along [proto]. */
async function described(app: App, moduleId: string) {
  const { module: found } = await app.getModule({ moduleId });
  if (!found) throw new Failure("Viam answered without a module.");
  const { visibility, url, description, models, entrypoint } = found;
  return { moduleId, visibility, url, description, models, entrypoint };
}

const { PRIVATE, PUBLIC, PUBLIC_UNLISTED } = Visibility;

const visibilities: Choice<Visibility>[] = [
  { label: "Private", description: "only this organization", icon: "lock", value: PRIVATE },
  { label: "Public", description: "everybody, and listed in the registry", icon: "globe", value: PUBLIC },
  { label: "Unlisted", description: "everybody who knows its id", icon: "link", value: PUBLIC_UNLISTED },
];

/** What the viam tool offers [cli]. */
const platforms: Choice<string>[] = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm32v7",
  "linux/arm32v6",
  "linux/any",
  "darwin/arm64",
  "darwin/amd64",
  "darwin/any",
  "windows/amd64",
  "any/amd64",
  "any/arm64",
  "any",
].map((platform) => ({ label: platform, value: platform }));
