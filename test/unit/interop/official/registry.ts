import { Code } from "@connectrpc/connect";
import { appApi } from "@viamrobotics/sdk";
import { expect } from "vitest";
import { PackageType } from "../../../../src/gen/viam/app/packages/v1/packages_pb.ts";
import {
  GetAppBrandingResponseSchema,
  GetAppContentResponseSchema,
} from "../../../../src/gen/viam/app/v1/hosted_pb.ts";
import { ModuleSchema, RegistryItemSchema, Visibility } from "../../../../src/gen/viam/app/v1/registry_pb.ts";
import { agree, agreeAll, type Stage, type Tries } from "./stage.ts";

/** The SDK does not export its package types, but reads their names. */
const inTheirs = (type: keyof typeof PackageType) =>
  appApi.RegistryItem.fromJson({ type: `PACKAGE_TYPE_${type}` }).type;
const mlModel = inTheirs("ML_MODEL");

const itemId = "hatchling:cider-press";
const models = [new appApi.Model({ api: "rdk:component:motor", model: "hatchling:cider-press:screw" })];

const readItem = async ({ ours }: Stage, id: string) => (await ours.getRegistryItem({ itemId: id })).item;
const readModule = async ({ ours }: Stage, id: string) => (await ours.getModule({ moduleId: id })).module;

/** A module that brings an application. The SDK has no way to describe one. */
async function makeApp({ ours, organizationId, fragmentId }: Stage): Promise<void> {
  const { moduleId } = await ours.createModule({ organizationId, name: "cider-press" });
  const customizations = { machinePicker: { heading: "Pick a press", subheading: "" } };
  const app = { name: "press", type: "single_machine", entrypoint: "index.html", customizations };
  const apps = [{ ...app, fragmentIds: [fragmentId], logoPath: "logo.png" }];
  await ours.updateModule({ moduleId, visibility: Visibility.PRIVATE, apps });
}

/** The registry, its modules and their applications. */
export const registryTries: Tries = {
  async getRegistryItem(stage) {
    for (const id of ["hatchling:orchard", "hatchling:ripeness", "hatchling:train-ripeness"]) {
      agree(RegistryItemSchema, await stage.official.getRegistryItem(id), await readItem(stage, id));
    }
  },
  async createRegistryItem(stage) {
    await stage.official.createRegistryItem(stage.organizationId, "cider-press", mlModel);
    const made = await stage.official.getRegistryItem(itemId);
    expect(made).toMatchObject({ type: PackageType.ML_MODEL, visibility: appApi.Visibility.PRIVATE });
    agree(RegistryItemSchema, made, await readItem(stage, itemId));
  },
  async updateRegistryItem(stage) {
    await stage.official.createRegistryItem(stage.organizationId, "cider-press", mlModel);
    await stage.official.updateRegistryItem(itemId, mlModel, "Presses apples.", appApi.Visibility.PUBLIC);
    const changed = await stage.official.getRegistryItem(itemId);
    expect(changed).toMatchObject({ description: "Presses apples.", visibility: appApi.Visibility.PUBLIC });
    agree(RegistryItemSchema, changed, await readItem(stage, itemId));
  },
  async listRegistryItems({ official, ours, organizationId }) {
    const all = await official.listRegistryItems(organizationId, [], [], [], []);
    agreeAll(RegistryItemSchema, all, (await ours.listRegistryItems({ organizationId })).items);
    const types = [PackageType.MODULE];
    const platforms = ["linux/arm64"];
    const some = await official.listRegistryItems(
      organizationId,
      [inTheirs("MODULE")],
      [appApi.Visibility.PUBLIC],
      platforms,
      [appApi.RegistryItemStatus.PUBLISHED],
      "camera",
      "",
    );
    const visibilities = [Visibility.PUBLIC];
    const request = { organizationId, types, visibilities, platforms, statuses: [1], searchTerm: "camera" };
    agreeAll(RegistryItemSchema, some, (await ours.listRegistryItems({ ...request, pageToken: "" })).items);
    expect(some.length).toBeLessThan(all.length);
  },
  async deleteRegistryItem({ official, ours, organizationId }) {
    await official.createRegistryItem(organizationId, "cider-press", mlModel);
    await official.deleteRegistryItem(itemId);
    await expect(ours.getRegistryItem({ itemId })).rejects.toMatchObject({ code: Code.NotFound });
  },
  async createModule(stage) {
    const { moduleId, url } = await stage.official.createModule(stage.organizationId, "cider-press");
    expect(moduleId).toBe(itemId);
    expect(url).toContain("cider-press");
    agree(ModuleSchema, await stage.official.getModule(moduleId), await readModule(stage, moduleId));
  },
  async updateModule(stage) {
    const { moduleId } = await stage.official.createModule(stage.organizationId, "cider-press");
    const { PUBLIC } = appApi.Visibility;
    const page = "https://cider.example";
    await stage.official.updateModule(moduleId, PUBLIC, page, "Presses apples.", models, "bin/press");
    const changed = await stage.official.getModule(moduleId);
    expect(changed).toMatchObject({ visibility: PUBLIC, url: page, entrypoint: "bin/press", models });
    agree(ModuleSchema, changed, await readModule(stage, moduleId));
  },
  async getModule(stage) {
    const id = "hatchling:orchard";
    agree(ModuleSchema, await stage.official.getModule(id), await readModule(stage, id));
  },
  async listModules({ official, ours, organizationId }) {
    agreeAll(
      ModuleSchema,
      await official.listModules(organizationId),
      (await ours.listModules({ organizationId })).modules,
    );
  },
  async getAppContent(stage) {
    await makeApp(stage);
    const theirs = await stage.official.getAppContent("hatchling", "press");
    const request = { publicNamespace: "hatchling", name: "press" };
    agree(GetAppContentResponseSchema, theirs, await stage.ours.getAppContent(request));
    expect(theirs.entrypoint).toBe("index.html");
  },
  async getAppBranding(stage) {
    await makeApp(stage);
    const theirs = await stage.official.getAppBranding("hatchling", "press");
    const request = { publicNamespace: "hatchling", name: "press" };
    agree(GetAppBrandingResponseSchema, theirs, await stage.ours.getAppBranding(request));
    expect(theirs.fragmentIds).toEqual([stage.fragmentId]);
    expect(theirs.textCustomizations["machinePicker"]?.fields).toEqual({ heading: "Pick a press", subheading: "" });
  },
};
