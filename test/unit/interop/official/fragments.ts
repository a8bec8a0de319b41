import { Code } from "@connectrpc/connect";
import { appApi, Struct } from "@viamrobotics/sdk";
import { expect } from "vitest";
import { FragmentSchema, FragmentVisibility } from "../../../../src/gen/viam/app/v1/fragment_pb.ts";
import { agree, agreeAll, type Stage, type Tries } from "./stage.ts";

const config = { components: [{ name: "lamp", api: "rdk:component:switch", model: "rdk:builtin:fake" }] };
const read = async ({ ours }: Stage, id: string) => (await ours.getFragment({ id })).fragment;
const make = ({ official, organizationId }: Stage) =>
  official.createFragment(organizationId, "night-light", Struct.fromJson(config));

/** Fragments. */
export const fragmentTries: Tries = {
  async listFragments({ official, ours, organizationId }) {
    const open = await ours.listFragments({ organizationId, showPublic: true });
    agreeAll(FragmentSchema, await official.listFragments(organizationId), open.fragments);
    const hidden = await ours.listFragments({ organizationId, fragmentVisibility: [FragmentVisibility.PRIVATE] });
    const theirs = await official.listFragments(organizationId, false, [appApi.FragmentVisibility.PRIVATE]);
    agreeAll(FragmentSchema, theirs, hidden.fragments);
  },
  async getFragment(stage) {
    agree(FragmentSchema, await stage.official.getFragment(stage.fragmentId), await read(stage, stage.fragmentId));
  },
  async createFragment(stage) {
    const made = await make(stage);
    expect(made?.fragment?.toJson()).toEqual(config);
    expect(made?.visibility).toBe(appApi.FragmentVisibility.PRIVATE);
    agree(FragmentSchema, made, await read(stage, made?.id ?? ""));
  },
  async updateFragment(stage) {
    const id = (await make(stage))?.id ?? "";
    const changed = await stage.official.updateFragment(
      id,
      "day-light",
      Struct.fromJson({ services: [] }),
      undefined,
      appApi.FragmentVisibility.PUBLIC_UNLISTED,
    );
    expect(changed?.name).toBe("day-light");
    expect(changed?.fragment?.toJson()).toEqual({ services: [] });
    expect(changed?.visibility).toBe(appApi.FragmentVisibility.PUBLIC_UNLISTED);
    agree(FragmentSchema, changed, await read(stage, id));
  },
  async deleteFragment(stage) {
    const id = (await make(stage))?.id ?? "";
    await stage.official.deleteFragment(id);
    await expect(stage.official.getFragment(id)).rejects.toMatchObject({ code: Code.NotFound });
    await expect(stage.ours.getFragment({ id })).rejects.toMatchObject({ code: Code.NotFound });
  },
};
