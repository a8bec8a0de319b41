import { lateFiles, type LateFiles } from "../files/lateFiles.ts";
import type { MetadataFiles, MetadataNeeds } from "./metadataFiles.ts";

/** Makes metadata documents known to VS Code. */
export function registerMetadata(needs: MetadataNeeds): LateFiles<MetadataFiles> {
  return lateFiles("viam-metadata", async () => {
    const room = await import("./metadataFiles.ts");
    return new room.MetadataFiles(needs);
  });
}
