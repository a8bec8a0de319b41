/** Uploading versions of modules. */
import type { ModuleFileInfo } from "../../gen/viam/app/v1/registry_pb.ts";
import { invalid, taken } from "../refuse.ts";
import { compareVersions, isVersion } from "../semver.ts";
import type { RegistryRecord, UploadRecord, VersionRecord } from "../store/registry.ts";
import { type AppMethods, type Backend } from "./backend.ts";
import { modulePage, writableModule } from "./moduleEdits.ts";

const platforms = [
  "any",
  "any/amd64",
  "any/arm64",
  "linux/any",
  "darwin/any",
  "windows/any",
  "linux/amd64",
  "linux/arm64",
  "linux/arm32v7",
  "linux/arm32v6",
  "darwin/amd64",
  "darwin/arm64",
  "windows/amd64",
];

/** The method that takes uploads: first what they are, then their bytes, of which only the number is kept. */
export function moduleUploadMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    async uploadModuleFile(requests, context) {
      let info: ModuleFileInfo | undefined;
      let bytes = 0;
      for await (const { moduleFile } of requests) {
        if (moduleFile.case === "moduleFileInfo") {
          if (info) throw invalid("An upload tells only once what it is.");
          info = moduleFile.value;
          checkInfo(info);
          checkNotThere(writableModule(backend, context, info.moduleId), info);
        } else if (moduleFile.case === "file") {
          if (!info) throw invalid("An upload begins with what it is; the bytes follow.");
          bytes += moduleFile.value.length;
        }
      }
      if (!info) throw invalid("The upload is empty: it does not even tell what it is.");
      if (bytes === 0) throw invalid("The upload has no bytes.");
      // Others may have been here while the bytes came.
      const row = writableModule(backend, context, info.moduleId);
      checkNotThere(row, info);
      const uploadedAt = store.clock.stamp();
      const upload = { platform: info.platform, uploadedAt, bytes, tags: info.platformTags };
      const versions = withUpload(row, info.version, upload);
      return { url: modulePage(store.registry.change(row.id, { versions, updatedOn: uploadedAt })) };
    },
  };
}

function checkInfo({ version, platform, platformTags }: ModuleFileInfo): void {
  if (!isVersion(version)) {
    throw invalid(`${JSON.stringify(version)} is not a semantic version, such as 1.2.3 or 2.0.0-rc.1.`);
  }
  if (!platforms.includes(platform)) {
    throw invalid(`${JSON.stringify(platform)} is not a platform, which are: ${platforms.join(", ")}.`);
  }
  const bad = platformTags.find((tag) => !/^[\w-]+:.+$/.test(tag));
  if (bad !== undefined) throw invalid(`${JSON.stringify(bad)} is not a platform tag, such as distro:ubuntu.`);
}

const sameTags = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag) => b.includes(tag));

/** Throws ALREADY_EXISTS when the version was uploaded for the platform: versions never change. */
function checkNotThere(row: RegistryRecord, { version, platform, platformTags }: ModuleFileInfo): void {
  const uploads = row.versions.find((each) => each.version === version)?.uploads ?? [];
  if (uploads.some((each) => each.platform === platform && sameTags(each.tags, platformTags))) {
    throw taken(`Version ${version} of ${row.id} was uploaded for ${platform} already; give it another version.`);
  }
}

function withUpload(row: RegistryRecord, version: string, upload: UploadRecord): VersionRecord[] {
  const known = row.versions.find((each) => each.version === version);
  const { models, entrypoint } = row;
  const made = known ?? { version, createdOn: upload.uploadedAt, uploads: [], models, entrypoint };
  const others = row.versions.filter((each) => each !== known);
  return [...others, { ...made, uploads: [...made.uploads, upload] }].sort((a, b) =>
    compareVersions(a.version, b.version),
  );
}
