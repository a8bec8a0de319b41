import { Code } from "@connectrpc/connect";
import type { commonApi } from "@viamrobotics/sdk";
import { Struct } from "@viamrobotics/sdk";
import { expect } from "vitest";
import { readPart, writePart } from "../../../../src/fleet/config/partConfig.ts";
import {
  GetRobotPartByNameAndLocationResponseSchema,
  GetRobotPartLogsResponseSchema,
  GetRobotPartResponseSchema,
  RobotPartHistoryEntrySchema,
  RobotPartSchema,
} from "../../../../src/gen/viam/app/v1/machine_pb.ts";
import { LogEntrySchema, type LogEntry } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import { agree, agreeAll, whole, type Stage, type Tries } from "./stage.ts";

const read = async ({ ours }: Stage, id: string) => (await ours.getRobotPart({ id }, whole)).part;
const config = { components: [{ name: "nose", api: "rdk:component:sensor", model: "rdk:builtin:fake" }] };

const lines = [
  { level: "info", logger: "rdk", message: "one apple" },
  { level: "error", logger: "rdk", message: "two apples" },
  { level: "warn", logger: "rdk.nose", message: "three pears" },
] as const;

async function mainFlags({ ours, machineId }: Stage): Promise<Record<string, boolean>> {
  const { parts } = await ours.getRobotParts({ robotId: machineId });
  return Object.fromEntries(parts.map(({ id, mainPart }) => [id, mainPart]));
}

/** Parts, their logs, history and configs. */
export const partTries: Tries = {
  async getRobotParts({ official, ours, machineId }) {
    const { parts } = await ours.getRobotParts({ robotId: machineId }, whole);
    agreeAll(RobotPartSchema, await official.getRobotParts(machineId), parts);
  },
  async getRobotPart({ official, ours, partId }) {
    const answer = await ours.getRobotPart({ id: partId }, whole);
    agree(GetRobotPartResponseSchema, await official.getRobotPart(partId), answer);
  },
  async getRobotPartByNameAndLocation({ official, ours, partId }) {
    const { name = "", locationId = "" } = (await official.getRobotPart(partId)).part ?? {};
    const theirs = await official.getRobotPartByNameAndLocation(name, locationId);
    const answer = await ours.getRobotPartByNameAndLocation({ name, locationId }, whole);
    agree(GetRobotPartByNameAndLocationResponseSchema, theirs, answer);
    expect(theirs.part?.id).toBe(partId);
  },
  async getRobotPartLogs({ official, ours, cloud, partId }) {
    cloud.control.writeLogs(partId, ...lines);
    const theirs = await official.getRobotPartLogs(partId, "apple", ["error", "info"]);
    const request = { id: partId, filter: "apple", levels: ["error", "info"], pageToken: "" };
    agree(GetRobotPartLogsResponseSchema, theirs, await ours.getRobotPartLogs(request));
    expect(theirs.logs.map(({ message }) => message).slice(0, 2)).toEqual(["two apples", "one apple"]);
  },
  async tailRobotPartLogs({ official, ours, cloud, partId }) {
    const queue: commonApi.LogEntry[] = [];
    const ended = official.tailRobotPartLogs(partId, queue, "apple", false);
    const mine: LogEntry[] = [];
    const read = async () => {
      for await (const { logs } of ours.tailRobotPartLogs({ id: partId, errorsOnly: false, filter: "apple" })) {
        mine.push(...logs);
      }
    };
    const done = Promise.allSettled([ended, read()]);
    await cloud.control.tailed(partId, 2);
    cloud.control.writeLogs(partId, ...lines);
    await expect.poll(() => [queue.length, mine.length]).toEqual([2, 2]);
    cloud.control.dropStreams();
    expect(await done).toMatchObject([
      { status: "rejected", reason: { code: Code.Unavailable } },
      { status: "rejected", reason: { code: Code.Unavailable } },
    ]);
    agreeAll(LogEntrySchema, queue, mine);
  },
  async getRobotPartHistory({ official, ours, partId }) {
    await official.updateRobotPart(partId, "windfall-main", Struct.fromJson(config));
    const { history } = await ours.getRobotPartHistory({ id: partId }, whole);
    agreeAll(RobotPartHistoryEntrySchema, await official.getRobotPartHistory(partId), history);
  },
  async updateRobotPart(stage) {
    const { official, ours, partId } = stage;
    const saved = await official.updateRobotPart(partId, "wind", Struct.fromJson(config));
    expect(saved?.name).toBe("wind");
    agree(RobotPartSchema, saved, await read(stage, partId));
    const snapshot = await readPart(ours, partId);
    expect(JSON.parse(snapshot.text)).toEqual(config);

    const text = '{\n  "services": [], "components": []\n}\n';
    await writePart(ours, partId, snapshot, text);
    const seen = await official.getRobotPart(partId);
    expect(seen.part?.robotConfig?.toJson()).toEqual({ services: [], components: [] });
    expect((await readPart(ours, partId)).text).toBe(text);
  },
  async newRobotPart(stage) {
    const id = await stage.official.newRobotPart(stage.machineId, "windfall-tail");
    const { part } = await stage.official.getRobotPart(id);
    expect(part).toMatchObject({ name: "windfall-tail", robot: stage.machineId, mainPart: false });
    agree(RobotPartSchema, part, await read(stage, id));
  },
  async deleteRobotPart({ official, ours, machineId }) {
    const id = await official.newRobotPart(machineId, "windfall-tail");
    await official.deleteRobotPart(id);
    const { parts } = await ours.getRobotParts({ robotId: machineId }, whole);
    expect(parts.map((each) => each.id)).not.toContain(id);
    agreeAll(RobotPartSchema, await official.getRobotParts(machineId), parts);
  },
  async markPartAsMain(stage) {
    const { official, machineId, partId } = stage;
    const id = await official.newRobotPart(machineId, "windfall-tail");
    expect(await mainFlags(stage)).toMatchObject({ [partId]: true, [id]: false });
    await official.markPartAsMain(id);
    expect(await mainFlags(stage)).toMatchObject({ [partId]: false, [id]: true });
    agree(RobotPartSchema, (await official.getRobotPart(id)).part, await read(stage, id));
  },
  async markPartForRestart(stage) {
    const { official, cloud, partId } = stage;
    await official.markPartForRestart(partId);
    expect(cloud.store.parts.get(partId)?.restartAsked).toBe(true);
    await stage.ours.markPartForRestart({ partId });
    agree(RobotPartSchema, (await official.getRobotPart(partId)).part, await read(stage, partId));
  },
  async createRobotPartSecret(stage) {
    const before = (await stage.official.getRobotPart(stage.partId)).part?.secrets.length ?? 0;
    const after = await stage.official.createRobotPartSecret(stage.partId);
    expect(after?.secrets).toHaveLength(before + 1);
    agree(RobotPartSchema, after, await read(stage, stage.partId));
  },
  async deleteRobotPartSecret(stage) {
    const { official, partId } = stage;
    const [first] = (await official.createRobotPartSecret(partId))?.secrets ?? [];
    await official.deleteRobotPartSecret(partId, first?.id ?? "");
    const { part } = await official.getRobotPart(partId);
    expect(part?.secrets.map(({ id }) => id)).not.toContain(first?.id);
    agree(RobotPartSchema, part, await read(stage, partId));
  },
};
