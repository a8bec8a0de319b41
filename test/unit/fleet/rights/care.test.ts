import { expect, test } from "vitest";
import { careFor, withMark } from "../../../../src/fleet/rights/care.ts";
import { locationActions } from "../../../../src/commands/location.ts";
import { machineActions } from "../../../../src/commands/machine.ts";
import { productionActions } from "../../../../src/commands/production.ts";
import { perform } from "../../../../src/commands/perform.ts";
import { everyOne } from "../../../../src/fleet/everything.ts";
import type { LocationRef, MachineRef } from "../../../../src/fleet/refs.ts";
import { type App, signIn, start } from "../../demo/helpers.ts";
import { ourClient } from "../../interop/ourClient.ts";
import { playOn } from "../../commands/scriptedStage.ts";

async function orchard(): Promise<{ app: App; calls: () => number; places: LocationRef[] }> {
  const cloud = await start();
  const app = await signIn(cloud);
  const locations = (await everyOne(app, "account", "location")).map(({ ref }) => ref as LocationRef);
  const places = ["Orchard", "North Rows"].map((name) => locations.find((each) => each.name === name));
  const before = cloud.control.calls("ListLocations");
  return {
    app,
    calls: () => cloud.control.calls("ListLocations") - before,
    places: places.filter((each) => each !== undefined),
  };
}

test("what is said of a location counts for those under it, until something else is said of one", async () => {
  const { app, places } = await orchard();
  const [above, below] = places;
  if (!above || !below) throw new Error("The orchard has no North Rows.");
  const care = (said: Parameters<typeof careFor>[1]) => careFor(below, said, () => Promise.resolve(app));
  expect(await care({ [above.locationId]: "read-only" })).toBe("read-only");
  expect(await care({ [above.locationId]: "read-only", [below.locationId]: "ask by name" })).toBe("ask by name");
  expect(await care({ [above.organizationId]: "ask by name", [above.locationId]: "read-only" })).toBe("read-only");
  expect(await care({ [above.organizationId]: "ask by name", elsewhere: "read-only" })).toBe("ask by name");
  expect(await careFor(above, { [below.locationId]: "read-only" }, () => Promise.resolve(app))).toBe("normal");
});

test("what is said of the organization that owns a shared location counts wherever it is seen", async () => {
  const { app, places } = await orchard();
  const [above, below] = places;
  if (!above || !below) throw new Error("The orchard has no North Rows.");
  const { organizations } = await app.listOrganizations({});
  const other = organizations.find(({ id }) => id !== above.organizationId)?.id ?? "";
  await app.shareLocation({ locationId: below.locationId, organizationId: other });
  const seen = { ...below, organizationId: other };
  const care = (said: Parameters<typeof careFor>[1]) => careFor(seen, said, () => Promise.resolve(app));
  expect(await care({ [above.organizationId]: "read-only" })).toBe("read-only");
  expect(await care({ [above.locationId]: "read-only" })).toBe("read-only");
  expect(await care({ [other]: "ask by name", elsewhere: "read-only" })).toBe("ask by name");
  expect(await care({ [other]: "ask by name", [above.organizationId]: "read-only" })).toBe("read-only");
  expect(await care({ [other]: "read-only", [above.organizationId]: "ask by name" })).toBe("read-only");
});

test("where the locations of an organization stand is put together once for many rows", async () => {
  const { app, places, calls } = await orchard();
  const rows = Array.from({ length: 100 }, (_, at) => places[at % places.length]).filter((each) => each !== undefined);
  await Promise.all(rows.map((each) => careFor(each, { elsewhere: "read-only" }, () => Promise.resolve(app))));
  // This client merges no calls.
  expect(calls()).toBe(1);
});

test("where a location stands is asked only if that can matter", async () => {
  const { app, places, calls } = await orchard();
  const [place] = places;
  if (!place) throw new Error("There is no orchard.");
  const care = (said: Parameters<typeof careFor>[1]) => careFor(place, said, () => Promise.resolve(app));
  expect(await care({})).toBe("normal");
  expect(await care({ [place.organizationId]: "read-only" })).toBe("read-only");
  expect(await care({ [place.locationId]: "ask by name", elsewhere: "read-only" })).toBe("ask by name");
  expect(calls()).toBe(0);
});

test("what is asked for several things at once is asked once", async () => {
  const cloud = await start();
  const [key] = cloud.keys;
  const app = ourClient(cloud.url, { keyId: key?.id ?? "", key: key?.key ?? "" });
  const all = await everyOne(app, "account", "machine");
  // Of what is shared, the organization that owns it is asked, too.
  const own = all.filter(({ path }) => !path.includes("Greenhouse"));
  const machines = own.slice(0, 10).map(({ ref }) => ref as MachineRef);
  const { stage } = playOn(app, [], {
    care: (target) => careFor(target, { elsewhere: "read-only" }, () => Promise.resolve(app)),
    confirm: () => Promise.resolve(false),
  });
  const before = cloud.control.calls("ListLocations");
  await perform(machineActions["viam.machine.restart"].action, machines, stage);
  const organizations = new Set(machines.map(({ organizationId }) => organizationId)).size;
  // Once to find out whether it may be done, and once for how strongly to ask.
  expect(cloud.control.calls("ListLocations") - before).toBe(2 * organizations);
});

test("a mark goes beside those that are there, and the last one leaves nothing behind", () => {
  const marks = withMark({ a: "read-only" }, "b", "ask by name");
  expect(marks).toEqual({ a: "read-only", b: "ask by name" });
  expect(withMark(marks ?? {}, "a", "ask by name")).toEqual({ a: "ask by name", b: "ask by name" });
  expect(withMark({ a: "read-only", b: "ask by name" }, "a", undefined)).toEqual({ b: "ask by name" });
  expect(withMark({ a: "read-only" }, "a", undefined)).toBeUndefined();
});

test("what is marked read-only is not changed, but its mark can be taken away", async () => {
  const { app, places } = await orchard();
  const [place] = places;
  if (!place) throw new Error("There is no orchard.");
  const care = () => Promise.resolve("read-only" as const);
  const renaming = playOn(app, [], { care });
  const { action: rename } = locationActions["viam.location.rename"];
  await expect(perform(rename, [place], renaming.stage)).rejects.toThrow(/^Orchard is marked read-only/);

  const { action: mark } = productionActions["viam.location.mark"];
  const { stage, marks } = playOn(app, ["No Mark"], { care });
  await stage.mark(place.locationId, "read-only");
  expect(await perform(mark, [place], stage)).toBe("Orchard is not marked as production.");
  expect(marks()).toEqual({});
});
