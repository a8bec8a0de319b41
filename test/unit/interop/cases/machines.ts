import { keyWithAuthorizations, metadata, robot } from "../fixtures.ts";
import type { Cases } from "../table.ts";

const id = { id: "id" };

/** Machines. */
export const machineCases: Cases = {
  getRobot: [{ sends: id, wire: id, answers: { robot } }],
  listRobots: [{ sends: { locationId: "id" }, wire: { location_id: "id" }, answers: { robots: [robot] } }],
  newRobot: [
    { sends: { name: "name", location: "id" }, wire: { name: "name", location: "id" }, answers: { id: "id" } },
  ],
  updateRobot: [
    {
      sends: { id: "id", name: "name", location: "id" },
      wire: { id: "id", name: "name", location: "id" },
      answers: { robot },
    },
  ],
  deleteRobot: [{ sends: id, wire: id, answers: {} }],
  getRobotMetadata: [
    { about: "none yet", sends: id, wire: id, answers: { data: {} } },
    { about: "some", sends: id, wire: id, answers: { data: metadata } },
  ],
  updateRobotMetadata: [{ sends: { ...id, data: metadata }, wire: { ...id, data: metadata }, answers: {} }],
  getRobotAPIKeys: [
    { sends: { robotId: "id" }, wire: { robot_id: "id" }, answers: { api_keys: [keyWithAuthorizations] } },
  ],
  getRoverRentalRobots: [
    {
      sends: { orgId: "id" },
      wire: { org_id: "id" },
      answers: {
        robots: [{ robot_id: "id", location_id: "location", robot_name: "name", robot_main_part_id: "id" }],
      },
    },
  ],
};
