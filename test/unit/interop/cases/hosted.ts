import type { Cases } from "../table.ts";

/** What organizations offer to the users of their own apps. */
export const hostedCases: Cases = {
  createOAuthAppUser: [
    {
      sends: {
        orgId: "org_id",
        applicationId: "application_id",
        email: "email",
        firstName: "first_name",
        lastName: "last_name",
        password: "password",
      },
      wire: {
        org_id: "org_id",
        application_id: "application_id",
        email: "email",
        first_name: "first_name",
        last_name: "last_name",
        password: "password",
      },
      answers: {
        auth_token: "test_auth_token",
        registration_id: "test_registration_id",
        user_id: "test_user_id",
        refresh_token: "test_refresh_token",
      },
    },
  ],
  uploadDevicePushToken: [
    {
      sends: { appId: "app", deviceToken: "token", deviceUuid: "uuid" },
      wire: { app_id: "app", device_token: "token", device_uuid: "uuid" },
      answers: {},
    },
  ],
  getDevicePushTokens: [
    { about: "one", sends: { appId: "app" }, wire: { app_id: "app" }, answers: { device_tokens: ["token"] } },
    { about: "none", sends: { appId: "app" }, wire: { app_id: "app" }, answers: {} },
  ],
  deleteDevicePushToken: [
    {
      sends: { appId: "app", deviceUuid: "uuid" },
      wire: { app_id: "app", device_uuid: "uuid" },
      answers: {},
    },
  ],
  setFirebaseConfig: [
    {
      sends: { orgId: "id", appId: "app", configJson: '{"a": 1}' },
      wire: { org_id: "id", app_id: "app", config_json: '{"a": 1}' },
      answers: {},
    },
  ],
  getFirebaseConfig: [
    { about: "set", sends: { orgId: "id" }, wire: { org_id: "id" }, answers: { app_id: "app" } },
    { about: "not set", sends: { orgId: "id" }, wire: { org_id: "id" }, answers: {} },
  ],
  deleteFirebaseConfig: [{ sends: { orgId: "id", appId: "app" }, wire: { org_id: "id", app_id: "app" }, answers: {} }],
};
