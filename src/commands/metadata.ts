import { t } from "@vscode/l10n";
import { readMetadata, type MetadataKind } from "../fleet/config/metadata.ts";
import { idOf, type RefOf } from "../fleet/refs.ts";
import type { App } from "../fleet/client.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import { on } from "./action.ts";

/** What users keep about their things, as documents that save back. Only owners see it [docs]. */
export const metadataActions = {
  "viam.organization.editMetadata": on("organization").show(
    edit(t("Edit Organization Metadata"), "write_organization"),
  ),
  "viam.location.editMetadata": on("location").show(edit(t("Edit Location Metadata"), "write_location")),
  "viam.machine.editMetadata": on("machine").show(edit(t("Edit Machine Metadata"), "write_robot")),
  "viam.part.editMetadata": on("part").show(edit(t("Edit Part Metadata"), "write_robot")),
};

function edit(title: string, needs: Permission) {
  return { title, needs, isEdited: true, show: read } as const;
}

function read(app: App, ref: RefOf<MetadataKind>): Promise<string> {
  return readMetadata(app, { account: ref.account, kind: ref.kind, id: idOf(ref) });
}
