import { expect, test } from "vitest";
import { locationActions } from "../../../src/commands/location.ts";
import type { Row } from "../../../src/commands/action.ts";
import { rows, type ActionId } from "../../../src/commands/table.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import { rightsOf } from "../../../src/fleet/rights/rights.ts";
import { idOf, signIn, start } from "../fleet/helpers.ts";

const { signal } = new AbortController();

const shows = rows.flatMap(([id, row]: [ActionId, Row]) => ("show" in row ? [{ id, ...row }] : []));

test.each(["organization-operator", "location-owner", "location-operator"])(
  "what %s is offered to see is not refused",
  async (key) => {
    const app = signIn(await start(), key);
    const rights = rightsOf(app);
    const refused: string[] = [];
    let seen = 0;
    for (const { id, kind, show } of shows) {
      const [found] = await everyOne(app, "account", kind);
      if (!found || (show.needs && (await rights.denied(found.ref)).includes(show.needs))) continue;
      seen++;
      await show.show(app, found.ref, signal).catch((error: unknown) => refused.push(`${id}: ${String(error)}`));
    }
    expect(seen).toBeGreaterThan(2);
    // No permission says who may list roles: it takes a role on the whole organization.
    expect(refused.filter((each) => !each.startsWith("viam.organization.showPermissions:"))).toEqual([]);
  },
);

test("the owner of a location is not offered to move it to the top, which is the organization's", async () => {
  const cloud = await start();
  const app = signIn(cloud, "location-owner");
  const { needs = "read_location" } = locationActions["viam.location.moveToTop"].action;
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const ref = {
    kind: "location",
    account: "a",
    organizationId,
    locationId: idOf(cloud, "locations", "Orchard"),
    name: "",
  } as const;
  expect(await rightsOf(app).denied(ref)).toContain(needs);
});
