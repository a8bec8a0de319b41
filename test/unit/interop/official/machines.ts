import { Code, ConnectError } from "@connectrpc/connect";
import { expect } from "vitest";
import { APIKeyWithAuthorizationsSchema } from "../../../../src/gen/viam/app/v1/access_pb.ts";
import { FragmentSchema } from "../../../../src/gen/viam/app/v1/fragment_pb.ts";
import { LocationSummarySchema, RobotSchema } from "../../../../src/gen/viam/app/v1/machine_pb.ts";
import { idOf } from "../../demo/helpers.ts";
import { agree, agreeAll, type Stage, type Tries } from "./stage.ts";

const read = async ({ ours }: Stage, id: string) => (await ours.getRobot({ id })).robot;

/** Machines. */
export const machineTries: Tries = {
  async getRobot(stage) {
    agree(RobotSchema, await stage.official.getRobot(stage.machineId), await read(stage, stage.machineId));
  },
  async getRoverRentalRobots({ official, ours, organizationId }) {
    expect(await official.getRoverRentalRobots(organizationId)).toEqual([]);
    expect((await ours.getRoverRentalRobots({ orgId: organizationId })).robots).toEqual([]);
  },
  async getRobotAPIKeys({ official, ours, machineId }) {
    const { apiKeys } = await ours.getRobotAPIKeys({ robotId: machineId });
    agreeAll(APIKeyWithAuthorizationsSchema, await official.getRobotAPIKeys(machineId), apiKeys);
  },
  async listRobots({ official, ours, locationId }) {
    agreeAll(RobotSchema, await official.listRobots(locationId), (await ours.listRobots({ locationId })).robots);
  },
  async newRobot(stage) {
    const id = await stage.official.newRobot(stage.locationId, "pear-pressure");
    agree(RobotSchema, await stage.official.getRobot(id), await read(stage, id));
    const { parts } = await stage.ours.getRobotParts({ robotId: id });
    expect(parts.map(({ name, mainPart }) => ({ name, mainPart }))).toEqual([
      { name: "pear-pressure-main", mainPart: true },
    ]);
  },
  async updateRobot(stage) {
    const { official, cloud, machineId } = stage;
    const warehouse = idOf(cloud, "locations", "Warehouse Nine");
    const moved = await official.updateRobot(machineId, warehouse, "downfall");
    expect(moved).toMatchObject({ name: "downfall", location: warehouse });
    agree(RobotSchema, moved, await read(stage, machineId));
  },
  async deleteRobot({ official, ours, machineId }) {
    await official.deleteRobot(machineId);
    const refused = await ours.getRobot({ id: machineId }).catch((error: unknown) => ConnectError.from(error).code);
    expect(refused).toBe(Code.NotFound);
    await expect(official.getRobot(machineId)).rejects.toMatchObject({ code: Code.NotFound });
  },
  async listMachineFragments({ official, ours, machineId, fragmentId }) {
    const { fragments } = await ours.listMachineFragments({ machineId, additionalFragmentIds: [fragmentId] });
    agreeAll(FragmentSchema, await official.listMachineFragments(machineId, [fragmentId]), fragments);
  },
  async listMachineSummaries({ official, ours, organizationId, locationId }) {
    const all = await ours.listMachineSummaries({ organizationId });
    agreeAll(LocationSummarySchema, await official.listMachineSummaries(organizationId), all.locationSummaries);
    const some = await ours.listMachineSummaries({ organizationId, locationIds: [locationId], limit: 1 });
    const theirs = await official.listMachineSummaries(organizationId, [], [locationId], 1);
    agreeAll(LocationSummarySchema, theirs, some.locationSummaries);
    expect(theirs.flatMap(({ machineSummaries }) => machineSummaries)).toHaveLength(1);
  },
};
