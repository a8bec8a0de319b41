import { lateFiles, type LateFiles } from "./lateFiles.ts";
import type { MetadataFiles, MetadataNeeds } from "./metadataFiles.ts";

/** Makes metadata documents known to VS Code. */
export function registerMetadata(needs: Omit<MetadataNeeds, "changed">): LateFiles<MetadataFiles> {
  return lateFiles("viam-metadata", async (changed) => {
    const room = await import("./metadataFiles.ts");
    return new room.MetadataFiles({ ...needs, changed });
  });
}
