import { appApi } from "@viamrobotics/sdk";
import { expect } from "vitest";
import {
  APIKeyWithAuthorizationsSchema,
  AuthorizationSchema,
  AuthorizedPermissionsSchema,
} from "../../../../src/gen/viam/app/v1/access_pb.ts";
import { ourClient } from "../ourClient.ts";
import { agreeAll, type Stage, type Tries } from "./stage.ts";

function role({ organizationId, machineId }: Stage, name: "owner" | "operator", identityId = "") {
  return new appApi.Authorization({
    authorizationType: "role",
    authorizationId: `robot_${name}`,
    resourceType: "robot",
    resourceId: machineId,
    identityId,
    organizationId,
    identityType: identityId ? "" : "api-key",
  });
}

/** A key that may do something on another machine only. */
async function someKey(stage: Stage): Promise<string> {
  const { id } = await stage.official.createKey([role(stage, "operator")], "picker");
  await stage.official.removeRole(stage.organizationId, id, "operator", "robot", stage.machineId);
  return id;
}

/** What a key may do on the machine, as both clients read it. */
async function rolesOf({ official, ours, organizationId, machineId }: Stage, keyId: string): Promise<string[]> {
  const theirs = await official.listAuthorizations(organizationId, [machineId]);
  const { authorizations } = await ours.listAuthorizations({ organizationId, resourceIds: [machineId] });
  agreeAll(AuthorizationSchema, theirs, authorizations);
  return theirs.filter(({ identityId }) => identityId === keyId).map(({ authorizationId }) => authorizationId);
}

/** The organizations that our client sees with a key. */
async function seenWith({ cloud }: Stage, { id, key }: { id: string; key: string }): Promise<string[]> {
  const { organizations } = await ourClient(cloud.url, { keyId: id, key }).listOrganizations({});
  return organizations.map(({ name }) => name);
}

/** Roles, permissions and API keys. */
export const accessTries: Tries = {
  async addRole(stage) {
    const id = await someKey(stage);
    await stage.official.addRole(stage.organizationId, id, "owner", "robot", stage.machineId);
    expect(await rolesOf(stage, id)).toEqual(["robot_owner"]);
  },
  async removeRole(stage) {
    const { id } = await stage.official.createKey([role(stage, "operator")], "picker");
    expect(await rolesOf(stage, id)).toEqual(["robot_operator"]);
    await stage.official.removeRole(stage.organizationId, id, "operator", "robot", stage.machineId);
    expect(await rolesOf(stage, id)).toEqual([]);
  },
  async changeRole(stage) {
    const { id } = await stage.official.createKey([role(stage, "operator")], "picker");
    await stage.official.changeRole(role(stage, "operator", id), role(stage, "owner", id));
    expect(await rolesOf(stage, id)).toEqual(["robot_owner"]);
  },
  async listAuthorizations({ official, ours, organizationId }) {
    const { authorizations } = await ours.listAuthorizations({ organizationId });
    agreeAll(AuthorizationSchema, await official.listAuthorizations(organizationId), authorizations);
  },
  async checkPermissions({ official, ours, machineId }) {
    const asked = { resourceType: "robot", resourceId: machineId, permissions: ["control_robot", "write_robot"] };
    const { authorizedPermissions } = await ours.checkPermissions({ permissions: [asked] });
    const theirs = await official.checkPermissions([new appApi.AuthorizedPermissions(asked)]);
    agreeAll(AuthorizedPermissionsSchema, theirs, authorizedPermissions);
    expect(theirs[0]?.permissions).toEqual(asked.permissions);
  },
  async createKey(stage) {
    const made = await stage.official.createKey([role(stage, "operator")], "picker");
    expect(await seenWith(stage, made)).toEqual(["Hatchling Robotics"]);
    expect(await rolesOf(stage, made.id)).toEqual(["robot_operator"]);
  },
  async deleteKey(stage) {
    const made = await stage.official.createKey([role(stage, "operator")], "picker");
    await stage.official.deleteKey(made.id);
    await expect(seenWith(stage, made)).rejects.toThrow();
    const { apiKeys } = await stage.ours.listKeys({ orgId: stage.organizationId });
    expect(apiKeys.map(({ apiKey }) => apiKey?.id)).not.toContain(made.id);
  },
  async listKeys({ official, ours, organizationId }) {
    const { apiKeys } = await ours.listKeys({ orgId: organizationId });
    agreeAll(APIKeyWithAuthorizationsSchema, await official.listKeys(organizationId), apiKeys);
  },
  async rotateKey(stage) {
    const made = await stage.official.createKey([role(stage, "operator")], "picker");
    const rotated = await stage.official.rotateKey(made.id);
    expect(rotated.id).toBe(made.id);
    await expect(seenWith(stage, made)).rejects.toThrow();
    expect(await seenWith(stage, rotated)).toEqual(["Hatchling Robotics"]);
  },
  async createKeyFromExistingKeyAuthorizations(stage) {
    const made = await stage.official.createKey([role(stage, "operator")], "picker");
    const copy = await stage.official.createKeyFromExistingKeyAuthorizations(made.id);
    expect(copy.id).not.toBe(made.id);
    expect(await rolesOf(stage, copy.id)).toEqual(["robot_operator"]);
    expect(await seenWith(stage, copy)).toEqual(["Hatchling Robotics"]);
  },
};
