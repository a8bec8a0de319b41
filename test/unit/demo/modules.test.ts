import { expect, test } from "vitest";
import { code, idOf, signIn, start } from "./helpers.ts";

test("lists public modules, and those of one organization", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const list = async (organizationId?: string) =>
    (await app.listModules(organizationId === undefined ? {} : { organizationId })).modules.map(
      ({ moduleId }) => moduleId,
    );
  const everybody = await list();
  expect(everybody).toContain("viam:raspberry-pi");
  expect(everybody).not.toContain("hatchling:orchard");
  const own = await list(idOf(cloud, "organizations", "Hatchling Robotics"));
  expect(own).toContain("hatchling:orchard");
  expect(own).not.toContain("tidepool:greenhouse");
  expect(await list(idOf(cloud, "organizations", "Tidepool Labs"))).toContain("tidepool:greenhouse");
});

test("reads a module with its versions", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { module } = await app.getModule({ moduleId: "hatchling:orchard" });
  expect(module?.versions.map(({ version }) => version)).toEqual(["0.4.0", "0.4.2", "0.5.0"]);
  expect(module?.versions[0]?.files.map(({ platform }) => platform)).toEqual(["linux/arm64", "linux/amd64"]);
  expect(module?.markdownDescription).toBeUndefined();
  const told = await app.getModule({ moduleId: "hatchling:orchard", includeMarkdownDocumentation: true });
  expect(told.module?.markdownDescription).toContain("# orchard");
  expect(await code(app.getModule({ moduleId: "hatchling:nothing" }))).toBe("NotFound");
  const foreign = await signIn(cloud, "other-organization-owner");
  expect(await code(foreign.getModule({ moduleId: "hatchling:orchard" }))).toBe("PermissionDenied");
});
