import { expect } from "vitest";
import { LocationAuthSchema, LocationSchema } from "../../../../src/gen/viam/app/v1/location_pb.ts";
import { idOf } from "../../demo/helpers.ts";
import { agree, agreeAll, whole, type Stage, type Tries } from "./stage.ts";

const read = async ({ ours }: Stage, locationId: string) => (await ours.getLocation({ locationId }, whole)).location;
const readAuth = async ({ ours, locationId }: Stage) => (await ours.locationAuth({ locationId })).auth;
const guestOf = ({ cloud }: Stage) => idOf(cloud, "organizations", "Tidepool Labs");

async function namesOfGuests({ ours, locationId }: Stage): Promise<string[]> {
  const { organizationIdentities } = await ours.getOrganizationsWithAccessToLocation({ locationId });
  return organizationIdentities.map(({ name }) => name).sort();
}

/** Locations, who shares them and their secrets. */
export const locationTries: Tries = {
  async createLocation(stage) {
    const { official, organizationId, locationId } = stage;
    const nested = await official.createLocation(organizationId, "Compost Heap", locationId);
    agree(LocationSchema, nested, await read(stage, nested?.id ?? ""));
    expect(nested?.parentLocationId).toBe(locationId);
    const top = await official.createLocation(organizationId, "Pond");
    agree(LocationSchema, top, await read(stage, top?.id ?? ""));
    expect(top?.parentLocationId).toBe("");
  },
  async getLocation(stage) {
    agree(LocationSchema, await stage.official.getLocation(stage.locationId), await read(stage, stage.locationId));
  },
  async updateLocation(stage) {
    const { official, organizationId, locationId } = stage;
    const made = await official.createLocation(organizationId, "Compost Heap", locationId);
    const id = made?.id ?? "";
    const renamed = await official.updateLocation(id, "Heap");
    expect(renamed).toMatchObject({ name: "Heap", parentLocationId: locationId });
    agree(LocationSchema, renamed, await read(stage, id));
    const moved = await official.updateLocation(id, undefined, "");
    expect(moved).toMatchObject({ name: "Heap", parentLocationId: "" });
    agree(LocationSchema, moved, await read(stage, id));
  },
  async deleteLocation({ official, ours, organizationId }) {
    const made = await official.createLocation(organizationId, "Pond");
    await official.deleteLocation(made?.id ?? "");
    const { locations } = await ours.listLocations({ organizationId }, whole);
    expect(locations.map(({ name }) => name)).not.toContain("Pond");
    agreeAll(LocationSchema, await official.listLocations(organizationId), locations);
  },
  async listLocations({ official, ours, organizationId }) {
    const { locations } = await ours.listLocations({ organizationId }, whole);
    agreeAll(LocationSchema, await official.listLocations(organizationId), locations);
  },
  async shareLocation(stage) {
    await stage.official.shareLocation(guestOf(stage), stage.locationId);
    expect(await namesOfGuests(stage)).toEqual(["Hatchling Robotics", "Tidepool Labs"]);
    agree(LocationSchema, await stage.official.getLocation(stage.locationId), await read(stage, stage.locationId));
  },
  async unshareLocation(stage) {
    await stage.official.shareLocation(guestOf(stage), stage.locationId);
    await stage.official.unshareLocation(guestOf(stage), stage.locationId);
    expect(await namesOfGuests(stage)).toEqual(["Hatchling Robotics"]);
    agree(LocationSchema, await stage.official.getLocation(stage.locationId), await read(stage, stage.locationId));
  },
  async locationAuth(stage) {
    agree(LocationAuthSchema, await stage.official.locationAuth(stage.locationId), await readAuth(stage));
  },
  async createLocationSecret(stage) {
    const before = await stage.official.locationAuth(stage.locationId);
    const after = await stage.official.createLocationSecret(stage.locationId);
    expect(after?.secrets.length).toBe((before?.secrets.length ?? 0) + 1);
    agree(LocationAuthSchema, after, await readAuth(stage));
  },
  async deleteLocationSecret(stage) {
    const { official, locationId } = stage;
    const [first] = (await official.createLocationSecret(locationId))?.secrets ?? [];
    await official.deleteLocationSecret(locationId, first?.id ?? "");
    const left = await official.locationAuth(locationId);
    expect(left?.secrets.map(({ id }) => id)).not.toContain(first?.id);
    agree(LocationAuthSchema, left, await readAuth(stage));
  },
};
