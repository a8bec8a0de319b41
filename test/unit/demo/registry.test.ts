import { expect, test } from "vitest";
import { compareVersions, isVersion } from "../../../src/demo/semver.ts";
import { ModelType } from "../../../src/gen/viam/app/mltraining/v1/ml_training_pb.ts";
import { PackageType } from "../../../src/gen/viam/app/packages/v1/packages_pb.ts";
import { Visibility } from "../../../src/gen/viam/app/v1/registry_pb.ts";
import { type App, code, idOf, refusal, signIn, start } from "./helpers.ts";

type Info = { version?: string; platform?: string; platformTags?: string[]; moduleId?: string };

function upload(app: App, info: Info, ...chunks: string[]) {
  const value = { moduleId: "hatchling:orchard", version: "0.6.0", platform: "linux/arm64", ...info };
  async function* messages() {
    yield { moduleFile: { case: "moduleFileInfo" as const, value } };
    for (const each of chunks) yield { moduleFile: { case: "file" as const, value: Buffer.from(each) } };
    await Promise.resolve();
  }
  return app.uploadModuleFile(messages());
}

test("makes a module, describes it and uploads versions in order", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const { moduleId, url } = await app.createModule({ organizationId, name: "juicer" });
  expect(moduleId).toBe("hatchling:juicer");
  expect(url).toContain("hatchling/juicer");
  expect(await code(app.createModule({ organizationId, name: "juicer" }))).toBe("AlreadyExists");
  expect(await code(app.createModule({ organizationId, name: "a:b" }))).toBe("InvalidArgument");
  const model = { api: "rdk:component:motor", model: "hatchling:juicer:press" };
  const described = { moduleId, url: "u", description: "Presses.", entrypoint: "run.sh", models: [model] };
  await app.updateModule({ ...described, visibility: Visibility.PUBLIC, firstRun: "setup.sh" });
  await app.updateModule({ ...described, visibility: Visibility.PUBLIC });
  for (const version of ["1.10.0", "1.9.0", "1.10.0-rc.2", "1.10.0-rc.10"]) {
    await upload(app, { moduleId, version }, "some ", "bytes");
  }
  const { module } = await app.getModule({ moduleId });
  expect(module).toMatchObject({ visibility: Visibility.PUBLIC, firstRun: "setup.sh", models: [model] });
  expect(module?.versions.map(({ version }) => version)).toEqual(["1.9.0", "1.10.0-rc.2", "1.10.0-rc.10", "1.10.0"]);
  expect(await code(app.updateModule({ ...described }))).toBe("InvalidArgument");
  const bad = { ...described, visibility: Visibility.PRIVATE, models: [{ api: "motor", model: "m" }] };
  expect(await code(app.updateModule(bad))).toBe("InvalidArgument");
});

test("refuses uploads that break a rule", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  expect(await code(upload(app, { version: "one" }, "x"))).toBe("InvalidArgument");
  expect(await code(upload(app, { version: "v1.2.3" }, "x"))).toBe("InvalidArgument");
  expect(await code(upload(app, { platform: "toaster" }, "x"))).toBe("InvalidArgument");
  expect(await code(upload(app, { platformTags: ["bookworm"] }, "x"))).toBe("InvalidArgument");
  expect(await code(upload(app, { moduleId: "hatchling:none" }, "x"))).toBe("NotFound");
  expect(await code(upload(app, { moduleId: "hatchling:ripeness" }, "x"))).toBe("NotFound");
  expect(await refusal(upload(app, {}))).toEqual({ code: "InvalidArgument", message: "The upload has no bytes." });
  expect(await refusal(upload(app, { version: "0.5.0" }, "x"))).toEqual({
    code: "AlreadyExists",
    message: "Version 0.5.0 of hatchling:orchard was uploaded for linux/arm64 already; give it another version.",
  });
  await upload(app, { version: "0.5.0", platformTags: ["distro:debian"] }, "x");
  async function* bytesFirst() {
    yield await Promise.resolve({ moduleFile: { case: "file" as const, value: Buffer.from("x") } });
  }
  expect(await code(app.uploadModuleFile(bytesFirst()))).toBe("InvalidArgument");
  const stranger = await signIn(cloud, "location-owner");
  expect(await code(upload(stranger, {}, "x"))).toBe("PermissionDenied");
});

test("orders versions as semantic versioning does", () => {
  const sorted = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-2.x", "1.0.0", "1.2.0", "1.10.0", "2.0.0"];
  const right = [...sorted].sort(compareVersions);
  expect(right).toEqual(["1.0.0-2.x", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", ...sorted.slice(4)]);
  expect([isVersion("1.2.3+build.7"), isVersion("1.2"), isVersion("01.2.3"), isVersion("1.2.3-01")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("makes, changes, renames, moves and deletes registry items", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const item = async (itemId: string) => (await app.getRegistryItem({ itemId })).item;
  await app.createRegistryItem({ organizationId, name: "taste", type: PackageType.ML_MODEL });
  expect(await code(app.createRegistryItem({ organizationId, name: "x" }))).toBe("InvalidArgument");
  const itemId = "hatchling:taste";
  const metadata = {
    case: "updateMlModelMetadata" as const,
    value: { modelType: ModelType.OBJECT_DETECTION, modelFramework: 1 },
  };
  const fields = { itemId, type: PackageType.ML_MODEL, description: "Sweet.", visibility: Visibility.PUBLIC };
  const billing = { frequency: { case: "costPerMonth" as const, value: { perMachine: 2.5 } } };
  await app.updateRegistryItem({ ...fields, metadata, billing });
  await app.updateRegistryItem({ ...fields, url: "https://taste.example" });
  expect(await item(itemId)).toMatchObject({
    description: "Sweet.",
    url: "https://taste.example",
    visibility: Visibility.PUBLIC,
    billing,
    metadata: { case: "mlModelMetadata", value: metadata.value },
  });
  expect(await code(app.updateRegistryItem({ ...fields, type: PackageType.MODULE }))).toBe("InvalidArgument");
  expect((await app.renameRegistryItem({ itemId, newName: "flavour" })).item?.itemId).toBe("hatchling:flavour");
  const taken = app.renameRegistryItem({ itemId: "hatchling:flavour", newName: "orchard" });
  expect(await code(taken)).toBe("AlreadyExists");
  await app.transferRegistryItem({ itemId: "hatchling:flavour", newPublicNamespace: "tidepool" });
  expect((await item("tidepool:flavour"))?.organizationId).toBe(idOf(cloud, "organizations", "Tidepool Labs"));
  const nowhere = app.transferRegistryItem({ itemId: "tidepool:flavour", newPublicNamespace: "none" });
  expect(await code(nowhere)).toBe("NotFound");
  const stranger = await signIn(cloud, "organization-operator");
  expect(await code(stranger.deleteRegistryItem({ itemId: "hatchling:orchard" }))).toBe("PermissionDenied");
  await app.deleteRegistryItem({ itemId: "tidepool:flavour" });
  expect(await code(item("tidepool:flavour"))).toBe("NotFound");
});

test("lists the registry by its filters", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const list = async (request: object) =>
    (await app.listRegistryItems({ organizationId, ...request })).items.map(({ itemId }) => itemId);
  expect(await list({ types: [PackageType.ML_TRAINING] })).toEqual(["hatchling:train-ripeness"]);
  expect(await list({ visibilities: [Visibility.PRIVATE], types: [PackageType.MODULE] })).toEqual([
    "hatchling:orchard",
  ]);
  expect(await list({ searchTerm: "BUOY", pageToken: "" })).toEqual(["tidepool:buoy"]);
  expect(await list({ publicNamespaces: ["hatchling"] })).not.toContain("hatchling:pallet-whisperer");
  const deprecated = await list({ publicNamespaces: ["hatchling"], showOwnedDeprecated: true });
  expect(deprecated).toContain("hatchling:pallet-whisperer");
  expect(await list({ platforms: ["darwin/arm64"], publicNamespaces: ["hatchling"] })).not.toContain(
    "hatchling:orchard",
  );
});

test("deprecates items and versions, and takes that back", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const itemId = "hatchling:orchard";
  await app.deprecateRegistryItem({ itemId, message: "Use the other one." });
  await app.deprecateRegistryItemVersion({ itemId, version: "0.4.0", message: "Leaks." });
  const { module } = await app.getModule({ moduleId: itemId });
  expect(module?.deprecatedStatus?.message).toBe("Use the other one.");
  expect(module?.versions[0]?.deprecatedStatus?.message).toBe("Leaks.");
  await app.undeprecateRegistryItem({ itemId });
  await app.undeprecateRegistryItemVersion({ itemId, version: "0.4.0" });
  const { module: again } = await app.getModule({ moduleId: itemId });
  expect([again?.deprecatedStatus, again?.versions[0]?.deprecatedStatus]).toEqual([undefined, undefined]);
  expect(await code(app.deprecateRegistryItemVersion({ itemId, version: "9.9.9" }))).toBe("NotFound");
});

test("tells of the applications that come with a module", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const apps = [
    {
      name: "dashboard",
      type: "multi_machine",
      entrypoint: "index.html",
      fragmentIds: ["f"],
      customizations: { machinePicker: { heading: "Pick a tree" } },
    },
  ];
  const request = { moduleId: "hatchling:orchard", visibility: Visibility.PRIVATE, entrypoint: "run" };
  await app.updateModule({ ...request, apps });
  const named = { publicNamespace: "hatchling", name: "dashboard" };
  expect(await app.getAppContent(named)).toMatchObject({ entrypoint: "index.html", appType: 2, public: false });
  expect(await app.getAppBranding(named)).toMatchObject({
    fragmentIds: ["f"],
    textCustomizations: { machinePicker: { fields: { heading: "Pick a tree" } } },
  });
  expect(await code(app.getAppContent({ publicNamespace: "hatchling", name: "none" }))).toBe("NotFound");
  const wrong = [{ ...apps[0], type: "sometimes" }];
  expect(await code(app.updateModule({ ...request, apps: wrong }))).toBe("InvalidArgument");
});
