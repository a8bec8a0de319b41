import type { JsonObject } from "@bufbuild/protobuf";
import { checkConfigText } from "../fleet/checkConfig.ts";
import { describe } from "../fleet/describe.ts";
import { on } from "./action.ts";
import type { Ask } from "./questions.ts";

/**
 * What users keep about their things: free JSON, replaced whole by the API. It is typed on one line here; the whole of
 * it opens read-only beside.
 */
export const metadataActions = {
  "viam.organization.showMetadata": on("organization").show({
    title: "Show Organization Metadata",
    show: async (app, { organizationId }, signal) =>
      (await app.getOrganizationMetadata({ organizationId }, { signal })).data ?? {},
  }),
  "viam.organization.setMetadata": on("organization").action({
    title: "Set Organization Metadata…",
    group: "edit",
    needs: "write_organization",
    ask: (ask, { organizationId }, app) => askObject(ask, app.getOrganizationMetadata({ organizationId })),
    run: async (app, { organizationId, name }, data) => {
      await app.updateOrganizationMetadata({ organizationId, data });
      return `Set the metadata of ${name}.`;
    },
  }),

  "viam.location.showMetadata": on("location").show({
    title: "Show Location Metadata",
    show: async (app, { locationId }, signal) => (await app.getLocationMetadata({ locationId }, { signal })).data ?? {},
  }),
  "viam.location.setMetadata": on("location").action({
    title: "Set Location Metadata…",
    group: "edit",
    needs: "write_location",
    ask: (ask, { locationId }, app) => askObject(ask, app.getLocationMetadata({ locationId })),
    run: async (app, { locationId, name }, data) => {
      await app.updateLocationMetadata({ locationId, data });
      return `Set the metadata of ${name}.`;
    },
  }),

  "viam.machine.showMetadata": on("machine").show({
    title: "Show Machine Metadata",
    show: async (app, { machineId: id }, signal) => (await app.getRobotMetadata({ id }, { signal })).data ?? {},
  }),
  "viam.machine.setMetadata": on("machine").action({
    title: "Set Machine Metadata…",
    group: "edit",
    needs: "write_robot",
    ask: (ask, { machineId: id }, app) => askObject(ask, app.getRobotMetadata({ id })),
    run: async (app, { machineId: id, name }, data) => {
      await app.updateRobotMetadata({ id, data });
      return `Set the metadata of ${name}.`;
    },
  }),

  "viam.part.showMetadata": on("part").show({
    title: "Show Part Metadata",
    show: async (app, { partId: id }, signal) => (await app.getRobotPartMetadata({ id }, { signal })).data ?? {},
  }),
  "viam.part.setMetadata": on("part").action({
    title: "Set Part Metadata…",
    group: "edit",
    needs: "write_robot",
    ask: (ask, { partId: id }, app) => askObject(ask, app.getRobotPartMetadata({ id })),
    run: async (app, { partId: id, name }, data) => {
      await app.updateRobotPartMetadata({ id, data });
      return `Set the metadata of ${name}.`;
    },
  }),
};

async function askObject(ask: Ask, reading: Promise<{ data?: JsonObject | undefined }>): Promise<JsonObject> {
  const { data = {} } = await reading;
  const text = await ask.text({ prompt: "The metadata, as one JSON object", value: JSON.stringify(data), check });
  return JSON.parse(text) as JsonObject;
}

function check(text: string): string | undefined {
  try {
    checkConfigText(text);
    return undefined;
  } catch (error) {
    return describe(error).reason;
  }
}
