import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { locationActions } from "../../../src/commands/location.ts";
import { organizationActions } from "../../../src/commands/organization.ts";
import type { LocationRef, OrganizationRef } from "../../../src/fleet/refs.ts";
import { prepare } from "./acting.ts";

const { signal } = new AbortController();

test("an organization is shown with its support e-mail, also to whoever may not see its logo", async () => {
  const { cloud, app, target } = await prepare("organization", { on: "Hatchling Robotics" });
  const { organizationId } = target as OrganizationRef;
  await app.organizationSetSupportEmail({ orgId: organizationId, email: "help@hatchling.example" });
  cloud.control.failNext("OrganizationGetLogo", Code.PermissionDenied, 1, "Not for you");
  const row = organizationActions["viam.organization.show"];
  const shown = await row.show.show(app, target as OrganizationRef, signal);
  expect(shown).toMatchObject({ name: "Hatchling Robotics", supportEmail: "help@hatchling.example" });
  expect(shown).not.toHaveProperty("logoUrl");
  cloud.control.failNext("OrganizationGetLogo", Code.Unavailable, 9, "Nobody is there");
  await expect(row.show.show(app, target as OrganizationRef, signal)).rejects.toThrow("Nobody is there");
});

test("a location is shown with its region", async () => {
  const { app, target } = await prepare("location", { on: "Orchard" });
  const { locationId } = target as LocationRef;
  await app.updateLocation({ locationId, region: "eu-west" });
  const shown = await locationActions["viam.location.show"].show.show(app, target as LocationRef, signal);
  expect(shown).toMatchObject({ config: { region: "eu-west" } });
});
