/** What an action is not about stays as it is, also where the API replaces more than was asked for. */
import { expect, test } from "vitest";
import { perform } from "../../../src/commands/perform.ts";
import { readManifest } from "../../../src/fleet/moduleManifest.ts";
import { SharedSecret_State } from "../../../src/gen/viam/app/v1/location_pb.ts";
import { LoginMethod } from "../../../src/gen/viam/app/v1/organization_pb.ts";
import { scriptedApp } from "../fleet/helpers.ts";
import { account, actionOf, prepare } from "./acting.ts";
import { plays } from "./plays.ts";
import { playOn } from "./scriptedStage.ts";

test.each(["viam.module.setVisibility", "viam.module.setDescription", "viam.module.updateFromMeta"] as const)(
  "%s leaves applications and the documentation of models as they are",
  async (id) => {
    const { cloud, app, target, answers } = await prepare("module", plays[id]);
    const model = {
      ...{ api: "rdk:component:gripper", model: "hatchling:mine:soft" },
      ...{ description: "Soft.", supportedHardware: ["x"], markdown: "# Soft" },
    };
    const none = { logoPath: undefined, heading: undefined, subheading: undefined, allowedOrganizations: undefined };
    const apps = [{ name: "panel", type: "single_machine", entrypoint: "index.html", fragmentIds: [], ...none }];
    const before = cloud.store.registry.change("hatchling:mine", { models: [model], apps });
    await perform(actionOf(id).row, [target], playOn(app, answers).stage);
    const { models, apps: after } = cloud.store.registry.need("hatchling:mine");
    expect(models).toEqual(before.models);
    expect(after).toEqual(before.apps);
  },
);

test("a meta.json that does not say who may see a module hides it from nobody", async () => {
  const { cloud, app, target } = await prepare("module", plays["viam.module.updateFromMeta"]);
  cloud.store.registry.change("hatchling:mine", { visibility: "public" });
  const answer = { path: "/work/meta.json", manifest: readManifest('{"module_id": "hatchling:mine"}') };
  await perform(actionOf("viam.module.updateFromMeta").row, [target], playOn(app, []).stage, { answer });
  expect(cloud.store.registry.need("hatchling:mine").visibility).toBe("public");
});

test("a fragment keeps the name that somebody else gave it meanwhile", async () => {
  const { cloud, app, target, answers } = await prepare("fragment", plays["viam.fragment.setVisibility"]);
  const { id } = [...cloud.store.fragments.values()].find(({ name }) => name === "base-camp") ?? { id: "" };
  await app.updateFragment({ id, name: "summit" });
  await perform(actionOf("viam.fragment.setVisibility").row, [target], playOn(app, answers).stage);
  expect(cloud.store.fragments.need(id)).toMatchObject({ name: "summit", visibility: "unlisted" });
});

const secrets = [
  { id: "1", secret: "past", state: SharedSecret_State.DISABLED },
  { id: "2", secret: "present", state: SharedSecret_State.ENABLED },
];
const place = { account, name: "here", organizationId: "o", locationId: "l" } as const;
const part = { ...place, kind: "part", machineId: "m", machineName: "m", partId: "p" } as const;

test("a secret that is no longer accepted is not copied", async () => {
  const app = scriptedApp({
    locationAuth: () => ({ auth: { secrets } }),
    getRobotPart: () => ({ part: { id: "p", secrets } }),
  });
  const { stage, secrets: copied } = playOn(app, []);
  await perform(actionOf("viam.location.copySecret").row, [{ ...place, kind: "location" }], stage);
  await perform(actionOf("viam.part.copyCredentials").row, [part], stage);
  expect(copied).toEqual(["present", expect.stringContaining('"secret":"present"')]);
});

test("where the account may not see secrets, that is told and nothing is copied", async () => {
  const app = scriptedApp({ locationAuth: () => ({ auth: {} }), getRobotPart: () => ({ part: { id: "p" } }) });
  const { stage, secrets: copied } = playOn(app, []);
  await expect(
    perform(actionOf("viam.location.copySecret").row, [{ ...place, kind: "location" }], stage),
  ).rejects.toThrow(/^Could not copy the location secret \(here\): Viam does not show this account the secret/);
  await expect(perform(actionOf("viam.part.copyCredentials").row, [part], stage)).rejects.toThrow(/does not show/);
  expect(copied).toEqual([]);
});

test("default fragments that stay keep their version, prefix and variables", async () => {
  const { cloud, app, target } = await prepare("organization", { on: "Hatchling Robotics" });
  const { organizationId } = target;
  const fragment = [...cloud.store.fragments.values()].find(({ name }) => name === "base-camp");
  const kept = { fragmentId: fragment?.id ?? "", version: "1", prefix: "front", fragmentVariables: { speed: 2 } };
  await app.updateOrganization({ organizationId, defaultFragments: { fragments: [kept] } });
  const before = cloud.store.organizations.need(organizationId).defaultFragments;
  await perform(actionOf("viam.organization.setDefaultFragments").row, [target], playOn(app, ["base-camp"]).stage);
  expect(cloud.store.organizations.need(organizationId).defaultFragments).toEqual(before);
  expect(before).toMatchObject([{ version: "1", prefix: "front", variables: { speed: 2 } }]);
});

test("how members sign in is set, and asked about first, since it may lock people out", async () => {
  const { cloud, app, target } = await prepare("organization", { on: "Hatchling Robotics" });
  const { stage, confirmations } = playOn(app, ["GitHub"]);
  await perform(actionOf("viam.organization.setLoginMethods").row, [target], stage);
  expect(cloud.store.organizations.need(target.organizationId).loginMethods).toEqual([LoginMethod.GITHUB]);
  expect(confirmations[0]?.question).toMatch(/^Let members of Hatchling Robotics sign in with GitHub only\?/);
});
