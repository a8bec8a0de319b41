import { authenticator, logEntry, metadata, moment, part, secretPart, time } from "../fixtures.ts";
import { LogOrder } from "../../../../src/gen/viam/app/v1/machine_pb.ts";
import type { Cases } from "../table.ts";

const id = { id: "id" };
const partId = { partId: "id" };
const partIdOnWire = { part_id: "id" };
const filtered = { filter: "filter", levels: ["error", "warn"] };
const newYear = { seconds: 1_704_067_200n };
const dayAfter = { seconds: 1_704_153_600n };

/** Parts, their logs, history and configs. */
export const partCases: Cases = {
  getRobotParts: [
    {
      sends: { robotId: "id" },
      wire: { robot_id: "id" },
      answers: { parts: [secretPart] },
      back: { parts: [part] },
    },
  ],
  getRobotPart: [
    {
      about: "without a config, and with an empty resolved one",
      sends: id,
      wire: id,
      answers: { part: secretPart, config_json: "" },
      back: { part },
    },
  ],
  getRobotPartLogs: [
    {
      about: "the first page, by an empty token",
      sends: { ...id, ...filtered, pageToken: "" },
      wire: { ...id, ...filtered, page_token: "" },
      answers: { logs: [logEntry] },
    },
    {
      about: "from one moment to another",
      sends: { ...id, ...filtered, pageToken: "", start: newYear, end: dayAfter },
      wire: { ...id, ...filtered, page_token: "", start: newYear, end: dayAfter },
      answers: { logs: [logEntry] },
    },
    {
      about: "in an order, and over a range",
      sends: { ...id, ...filtered, pageToken: "", order: LogOrder.ASCENDING, range: "10h" },
      wire: { ...id, ...filtered, page_token: "", order: 1, range: "10h" },
      answers: { logs: [logEntry] },
    },
    {
      about: "no order, which is not the same as not saying",
      sends: { ...id, order: LogOrder.UNSPECIFIED },
      wire: { ...id, order: 0 },
      answers: {},
    },
    {
      about: "a moment to the nanosecond",
      sends: { ...id, start: { seconds: 1_704_067_200n, nanos: 1 } },
      wire: { ...id, start: { seconds: 1_704_067_200n, nanos: 1 } },
      answers: { logs: [{ ...logEntry, time: "2024-01-01T00:00:00.000000001Z" }] },
    },
  ],
  tailRobotPartLogs: [
    {
      about: "a batch without entries, and the end",
      sends: { ...id, errorsOnly: true, filter: "filter" },
      wire: { ...id, errors_only: true, filter: "filter" },
      answers: [{}],
    },
    {
      about: "several batches, one of them empty",
      sends: { ...id, errorsOnly: false },
      wire: id,
      answers: [{ logs: [logEntry, { message: "older" }] }, {}, { logs: [{ message: "newer" }] }],
    },
  ],
  getRobotPartHistory: [
    {
      about: "an entry that does not say what was before",
      sends: id,
      wire: id,
      answers: { history: [{ part: "part", robot: "id", when: time }] },
    },
    {
      about: "the secrets of what was before stay out",
      sends: id,
      wire: id,
      answers: { history: [{ part: "part", robot: "id", when: time, old: secretPart, edited_by: authenticator }] },
      back: { history: [{ part: "part", robot: "id", when: time, old: part, edited_by: authenticator }] },
    },
  ],
  updateRobotPart: [
    {
      about: "as a Struct, with the time of what was read",
      sends: { ...id, name: "name", robotConfig: { key: "value" }, lastKnownUpdate: moment },
      wire: { ...id, name: "name", robot_config: { key: "value" }, last_known_update: moment },
      answers: { part: secretPart },
      back: { part },
    },
    {
      about: "as text, byte for byte",
      sends: { ...id, name: "name", robotConfigJson: '{"components": [{"name": "test"}]}' },
      wire: { ...id, name: "name", robot_config_json: '{"components": [{"name": "test"}]}' },
      answers: { part: secretPart },
      back: { part },
    },
  ],
  newRobotPart: [
    {
      sends: { robotId: "id", partName: "name" },
      wire: { robot_id: "id", part_name: "name" },
      answers: { part_id: "id" },
    },
  ],
  deleteRobotPart: [{ sends: partId, wire: partIdOnWire, answers: {} }],
  getRobotPartMetadata: [
    { about: "none yet", sends: id, wire: id, answers: { data: {} } },
    { about: "some", sends: id, wire: id, answers: { data: metadata } },
  ],
  updateRobotPartMetadata: [{ sends: { ...id, data: metadata }, wire: { ...id, data: metadata }, answers: {} }],
  markPartAsMain: [{ sends: partId, wire: partIdOnWire, answers: {} }],
  markPartForRestart: [{ sends: partId, wire: partIdOnWire, answers: {} }],
  createRobotPartSecret: [{ sends: partId, wire: partIdOnWire, answers: { part: secretPart }, back: { part } }],
  deleteRobotPartSecret: [
    { sends: { ...partId, secretId: "id" }, wire: { ...partIdOnWire, secret_id: "id" }, answers: {} },
  ],
};
