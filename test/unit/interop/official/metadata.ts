import { expect } from "vitest";
import type { Stage, Tries } from "./stage.ts";

type Level = "Organization" | "Location" | "Robot" | "RobotPart";

const data = { number: 0, string: "string", list: [true, null, { nested: "" }] };

const idAt = ({ organizationId, locationId, machineId, partId }: Stage, level: Level) =>
  ({ Organization: organizationId, Location: locationId, Robot: machineId, RobotPart: partId })[level];

/** What our client reads. */
async function readAt(stage: Stage, level: Level): Promise<unknown> {
  const { ours, organizationId, locationId, machineId, partId } = stage;
  switch (level) {
    case "Organization":
      return (await ours.getOrganizationMetadata({ organizationId })).data;
    case "Location":
      return (await ours.getLocationMetadata({ locationId })).data;
    case "Robot":
      return (await ours.getRobotMetadata({ id: machineId })).data;
    case "RobotPart":
      return (await ours.getRobotPartMetadata({ id: partId })).data;
  }
}

/** Both methods of a level: none at first; then the SDK sets some, which replaces all, and both read it. */
const write = (level: Level) => async (stage: Stage) => {
  const id = idAt(stage, level);
  await stage.official[`update${level}Metadata`](id, { gone: "soon" });
  await stage.official[`update${level}Metadata`](id, data);
  expect(await stage.official[`get${level}Metadata`](id)).toEqual(data);
  expect(await readAt(stage, level)).toEqual(data);
};

const read = (level: Level) => async (stage: Stage) => {
  const theirs = await stage.official[`get${level}Metadata`](idAt(stage, level));
  expect(theirs).toEqual((await readAt(stage, level)) ?? {});
};

/** Free-form metadata at its four levels. */
export const metadataTries: Tries = {
  getOrganizationMetadata: read("Organization"),
  updateOrganizationMetadata: write("Organization"),
  getLocationMetadata: read("Location"),
  updateLocationMetadata: write("Location"),
  getRobotMetadata: read("Robot"),
  updateRobotMetadata: write("Robot"),
  getRobotPartMetadata: read("RobotPart"),
  updateRobotPartMetadata: write("RobotPart"),
};
