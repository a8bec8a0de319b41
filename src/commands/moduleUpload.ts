import { dirname, join } from "node:path";
import { t } from "@vscode/l10n";
import { nextVersion } from "../fleet/moduleManifest.ts";
import { version as versionRule } from "../fleet/nameRules.ts";
import { uploadModule } from "../fleet/uploadModule.ts";
import { on } from "./action.ts";
import { manifests } from "./manifest.ts";
import type { Choice } from "./questions.ts";

/** Uploads a version of a module; a `meta.json` of the workspace says which archive and platforms are likely meant. */
export const moduleUpload = on("module").action({
  title: t("Upload Module Version…"),
  group: "edit",
  icon: "cloud-upload",
  needs: "write_private_registry_item",
  long: true,
  ask: async (ask, { moduleId, name }, app) => {
    const [{ module: known }, inWorkspace] = await Promise.all([app.getModule({ moduleId }), manifests(ask)]);
    const own = inWorkspace.find(({ manifest }) => manifest.name === name);
    const file = await ask.file({
      prompt: t("Upload"),
      filters: { [t("Module archive")]: ["gz", "tgz"], [t("All files")]: ["*"] },
      ...(own && { likely: join(dirname(own.path), own.manifest.archive) }),
    });
    const value = nextVersion(known?.versions.map(({ version }) => version) ?? []);
    const version = await ask.text({ prompt: t("The version"), value, placeholder: "1.2.3", check: versionRule });
    const built = own?.manifest.platforms ?? [];
    const platform = await ask.pick({
      prompt: t("Which platform it runs on"),
      choices: [...platforms].sort(
        (one, other) => Number(built.includes(other.value)) - Number(built.includes(one.value)),
      ),
    });
    const tags = await ask.text({
      prompt: t("Tags that a machine must have, separated by commas; none for all"),
      value: "",
    });
    return { file, version, platform, tags: tagsIn(tags) };
  },
  run: async (app, { moduleId, name }, { file, version, platform, tags }, { signal, progress }) => {
    await uploadModule(app, { moduleId, version, platform, tags }, file, { signal, progress });
    return t("Uploaded {0} {1} for {2}.", name, version, platform);
  },
  refresh: "parent",
});

function tagsIn(text: string): string[] {
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}

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
