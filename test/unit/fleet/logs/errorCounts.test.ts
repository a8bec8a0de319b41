import { expect, test } from "vitest";
import { ErrorCounts, errorWords } from "../../../../src/fleet/logs/errorCounts.ts";
import { code, part, signIn, start } from "../helpers.ts";

const hour = 3_600_000;
const error = (message: string) => ({ level: "error" as const, logger: "rdk", message });
const { signal } = new AbortController();

/** A part that has never said anything. */
async function silentPart() {
  const cloud = await start({ simulate: false });
  const { id, machineId } = part(cloud, "toast-malone-main");
  return { cloud, id, machineId, app: signIn(cloud), control: cloud.control };
}

test("counts the errors of the last hour and nothing else, and says what was read for it", async () => {
  const { id, machineId, app, control } = await silentPart();
  const counts = new ErrorCounts();
  expect(counts.known(machineId, Date.now())).toBeUndefined();
  control.writeLogs(id, error("one"), error("two"), { ...error("three"), level: "warn" });
  control.writeLogsLate(id, 2 * hour, error("long ago"));
  const now = Date.now();
  expect(await counts.count(app, machineId, now, signal)).toEqual({ errors: 2, more: false, at: now });
  expect(counts.read).toBeGreaterThan(200);
});

test("reads only what is new the next time, counts what came late once, and forgets what is older than an hour", async () => {
  const { id, machineId, app, control } = await silentPart();
  const counts = new ErrorCounts();
  control.writeLogs(id, error("one"));
  await counts.count(app, machineId, Date.now(), signal);
  const parts = control.calls("GetRobotParts");
  const read = counts.read;
  control.writeLogsLate(id, 30_000, error("late"));
  expect(await counts.count(app, machineId, Date.now(), signal)).toMatchObject({ errors: 2 });
  expect(await counts.count(app, machineId, Date.now(), signal)).toMatchObject({ errors: 2 });
  expect(control.calls("GetRobotParts")).toBe(parts);
  expect(counts.read).toBeLessThan(read * 6);
  expect(counts.known(machineId, Date.now() + hour + 1)).toMatchObject({ errors: 0 });
});

test("counts from the beginning where the clock was ahead and is set right", async () => {
  const { id, machineId, app, control } = await silentPart();
  const counts = new ErrorCounts();
  control.writeLogs(id, error("one"));
  expect(await counts.count(app, machineId, Date.now() + 2 * hour, signal)).toMatchObject({ errors: 0 });
  expect(await counts.count(app, machineId, Date.now(), signal)).toMatchObject({ errors: 1 });
});

test("reads one page of a part, and says that there may be more until an hour has passed", async () => {
  const { id, machineId, app, control } = await silentPart();
  const counts = new ErrorCounts();
  control.writeLogs(id, ...Array.from({ length: 150 }, (_each, at) => error(String(at))));
  const calls = control.calls("GetRobotPartLogs");
  expect(await counts.count(app, machineId, Date.now(), signal)).toMatchObject({ errors: 100, more: true });
  expect(control.calls("GetRobotPartLogs")).toBe(calls + 1);
  expect(counts.known(machineId, Date.now() + hour + 1000)).toMatchObject({ errors: 0, more: false });
});

test("remembers so many machines and no more, and of those the last", async () => {
  const { cloud, id, machineId, app, control } = await silentPart();
  const other = part(cloud, "photosynthia-main").machineId;
  const counts = new ErrorCounts(1);
  control.writeLogs(id, error("one"));
  const now = Date.now();
  await counts.count(app, machineId, now, signal);
  expect(counts.known(machineId, now)).toMatchObject({ errors: 1 });
  await counts.count(app, other, now, signal);
  expect(counts.known(other, now)).toBeDefined();
  expect(counts.known(machineId, now)).toBeUndefined();
});

test("throws where the logs may not be read", async () => {
  const { machineId, cloud } = await silentPart();
  const counting = new ErrorCounts().count(signIn(cloud, "organization-operator"), machineId, Date.now(), signal);
  expect(await code(counting)).toBe("PermissionDenied");
});

test("says how many errors there were in the last hour, and what was read to know", () => {
  const count = (errors: number, more = false) => errorWords({ errors, more, at: 0 }, 2400);
  expect(count(1)).toBe("1 error in the last hour (about 2 KB of log read for all counts)");
  expect(count(3)).toBe("3 errors in the last hour (about 2 KB of log read for all counts)");
  expect(count(100, true)).toBe("100+ errors in the last hour (about 2 KB of log read for all counts)");
});

test("looks again which parts there are when one is gone, and after an hour", async () => {
  const { cloud, machineId, app, control } = await silentPart();
  const counts = new ErrorCounts();
  const { partId } = await app.newRobotPart({ robotId: machineId, partName: "toast-malone-tray" });
  control.writeLogs(partId, error("one"));
  const now = Date.now();
  expect(await counts.count(app, machineId, now, signal)).toMatchObject({ errors: 1 });
  await app.deleteRobotPart({ partId });
  await expect(counts.count(app, machineId, now, signal)).rejects.toThrow();
  expect(counts.known(machineId, now)).toMatchObject({ errors: 1 });
  expect(await counts.count(app, machineId, now, signal)).toMatchObject({ errors: 1 });
  const asked = cloud.control.calls("GetRobotParts");
  await counts.count(app, machineId, now + hour + 1, signal);
  expect(cloud.control.calls("GetRobotParts")).toBe(asked + 1);
});
