import { authorization, keyWithAuthorizations } from "../fixtures.ts";
import type { Cases } from "../table.ts";

const role = {
  authorizationType: "role",
  authorizationId: "robot_operator",
  resourceType: "robot",
  resourceId: "id",
  identityId: "id",
  organizationId: "id",
  identityType: "",
};
const roleOnWire = {
  authorization_type: "role",
  authorization_id: "robot_operator",
  resource_type: "robot",
  resource_id: "id",
  identity_id: "id",
  organization_id: "id",
};
const permissions = [{ resource_type: "robot", resource_id: "id", permissions: ["control_robot"] }];
const id = { id: "id" };

/** Roles, permissions and API keys. */
export const accessCases: Cases = {
  addRole: [{ sends: { authorization: role }, wire: { authorization: roleOnWire }, answers: {} }],
  removeRole: [{ sends: { authorization: role }, wire: { authorization: roleOnWire }, answers: {} }],
  changeRole: [
    {
      sends: { oldAuthorization: role, newAuthorization: { ...role, authorizationId: "robot_owner" } },
      wire: {
        old_authorization: roleOnWire,
        new_authorization: { ...roleOnWire, authorization_id: "robot_owner" },
      },
      answers: {},
    },
  ],
  listAuthorizations: [
    {
      sends: { organizationId: "id", resourceIds: ["id"] },
      wire: { organization_id: "id", resource_ids: ["id"] },
      answers: { authorizations: [authorization] },
    },
  ],
  checkPermissions: [
    {
      sends: { permissions: [{ resourceType: "robot", resourceId: "id", permissions: ["control_robot"] }] },
      wire: { permissions },
      answers: { authorized_permissions: permissions },
    },
  ],
  createKey: [
    {
      sends: { name: "name", authorizations: [{ ...role, identityType: "api-key", identityId: "" }] },
      wire: {
        name: "name",
        authorizations: [
          {
            authorization_type: "role",
            authorization_id: "robot_operator",
            resource_type: "robot",
            resource_id: "id",
            organization_id: "id",
            identity_type: "api-key",
          },
        ],
      },
      answers: { key: "key", id: "id" },
    },
  ],
  listKeys: [{ sends: { orgId: "id" }, wire: { org_id: "id" }, answers: { api_keys: [keyWithAuthorizations] } }],
  deleteKey: [{ sends: id, wire: id, answers: {} }],
  rotateKey: [{ sends: id, wire: id, answers: { id: "id", key: "key" } }],
  createKeyFromExistingKeyAuthorizations: [{ sends: id, wire: id, answers: { id: "id", key: "key" } }],
};
