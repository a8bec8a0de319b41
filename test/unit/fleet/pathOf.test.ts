import { expect, test } from "vitest";
import { appPage } from "../../../src/fleet/appPage.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import { pathOf } from "../../../src/fleet/pathOf.ts";
import type { Kind } from "../../../src/fleet/refs.ts";
import { signIn, start } from "./helpers.ts";

test("tells the names of all that a thing stands in", async () => {
  const app = signIn(await start());
  for (const kind of ["organization", "location", "machine", "part", "fragment", "module"] satisfies Kind[]) {
    for (const { ref, path } of await everyOne(app, "account", kind)) {
      expect(await pathOf(app, ref)).toEqual([...path, ref.name]);
    }
  }
});

const common = { account: "account", organizationId: "o", name: "name" };
const machine = { ...common, kind: "machine", locationId: "l", machineId: "m 1" } as const;

test("knows the page of what has one, and the list of what has none", () => {
  const page = (ref: Parameters<typeof appPage>[1]) => appPage("https://app.viam.com", ref);
  expect(page(machine)).toBe("https://app.viam.com/machine/m%201");
  expect(page({ ...machine, kind: "part", machineName: "m", partId: "p" })).toBe("https://app.viam.com/machine/m%201");
  expect(page({ ...common, kind: "fragment", fragmentId: "f" })).toBe("https://app.viam.com/fragment/f/json");
  expect(page({ ...common, kind: "module", moduleId: "acme:arm" })).toBe("https://app.viam.com/module/acme/arm");
  expect(page({ ...common, kind: "location", locationId: "l" })).toBe("https://app.viam.com/fleet/machines");
});

test("a cloud on this machine has no pages", () => {
  for (const host of ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"]) {
    expect(appPage(host, machine)).toBeUndefined();
  }
  expect(appPage("https://viam.example.com", machine)).toBe("https://viam.example.com/machine/m%201");
});
