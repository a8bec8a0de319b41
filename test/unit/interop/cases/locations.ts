import { location, locationAuth, metadata } from "../fixtures.ts";
import type { Cases } from "../table.ts";

const id = { locationId: "id" };
const idOnWire = { location_id: "id" };

/** Locations, who shares them and their secrets. */
export const locationCases: Cases = {
  createLocation: [
    {
      sends: { organizationId: "id", name: "name", parentLocationId: "id" },
      wire: { organization_id: "id", name: "name", parent_location_id: "id" },
      answers: { location },
    },
  ],
  getLocation: [
    { sends: id, wire: idOnWire, answers: { location } },
    {
      about: "its secrets stay out",
      sends: id,
      wire: idOnWire,
      answers: { location: { ...location, auth: locationAuth } },
      back: { location },
    },
  ],
  updateLocation: [
    {
      sends: { ...id, name: "name", parentLocationId: "id" },
      wire: { ...idOnWire, name: "name", parent_location_id: "id" },
      answers: { location },
    },
    {
      about: "to the top, which an empty parent says and an absent one does not",
      sends: { ...id, parentLocationId: "" },
      wire: { ...idOnWire, parent_location_id: "" },
      answers: { location },
    },
  ],
  deleteLocation: [{ sends: id, wire: idOnWire, answers: {} }],
  getLocationMetadata: [
    { about: "none yet", sends: id, wire: idOnWire, answers: { data: {} } },
    { about: "some", sends: id, wire: idOnWire, answers: { data: metadata } },
  ],
  updateLocationMetadata: [{ sends: { ...id, data: metadata }, wire: { ...idOnWire, data: metadata }, answers: {} }],
  listLocations: [
    { sends: { organizationId: "id" }, wire: { organization_id: "id" }, answers: { locations: [location] } },
  ],
  shareLocation: [
    { sends: { ...id, organizationId: "id" }, wire: { ...idOnWire, organization_id: "id" }, answers: {} },
  ],
  unshareLocation: [
    { sends: { ...id, organizationId: "id" }, wire: { ...idOnWire, organization_id: "id" }, answers: {} },
  ],
  locationAuth: [{ sends: id, wire: idOnWire, answers: { auth: locationAuth } }],
  createLocationSecret: [{ sends: id, wire: idOnWire, answers: { auth: locationAuth } }],
  deleteLocationSecret: [{ sends: { ...id, secretId: "id" }, wire: { ...idOnWire, secret_id: "id" }, answers: {} }],
};
