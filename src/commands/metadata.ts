import { t } from "@vscode/l10n";
import { readMetadata, type MetadataKind } from "../fleet/config/metadata.ts";
import { idOf, type RefOf } from "../fleet/refs.ts";
import type { App } from "../fleet/client.ts";
import { on } from "./action.ts";

/** What users keep about their things, as documents that save back. Only owners see it [docs]. */
export const metadataActions = {
  "viam.organization.editMetadata": on("organization").show({
    title: t("Edit Organization Metadata"),
    needs: "write_organization",
    isEdited: true,
    show: read,
  }),

  "viam.location.editMetadata": on("location").show({
    title: t("Edit Location Metadata"),
    needs: "write_location",
    isEdited: true,
    show: read,
  }),

  "viam.machine.editMetadata": on("machine").show({
    title: t("Edit Machine Metadata"),
    needs: "write_robot",
    isEdited: true,
    show: read,
  }),

  "viam.part.editMetadata": on("part").show({
    title: t("Edit Part Metadata"),
    needs: "write_robot",
    isEdited: true,
    show: read,
  }),
};

function read(app: App, ref: RefOf<MetadataKind>): Promise<string> {
  return readMetadata(app, { account: ref.account, kind: ref.kind, id: idOf(ref) });
}
