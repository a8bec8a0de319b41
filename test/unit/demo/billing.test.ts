import { expect, test } from "vitest";
import { code, idOf, signIn, start } from "./helpers.ts";

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

test("keeps billing, logo and support address of an organization", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const orgId = idOf(cloud, "organizations", "Hatchling Robotics");
  const billingAddress = { addressLine1: "1 Nest Rd", city: "Hay", state: "NY", zipcode: "1", country: "US" };
  expect(await code(app.getBillingServiceConfig({ orgId }))).toBe("FailedPrecondition");
  expect(await code(app.updateBillingService({ orgId, billingAddress }))).toBe("FailedPrecondition");
  expect(await code(app.enableBillingService({ orgId }))).toBe("InvalidArgument");
  await app.enableBillingService({ orgId, billingAddress });
  expect(await code(app.enableBillingService({ orgId, billingAddress }))).toBe("FailedPrecondition");
  await app.updateBillingService({ orgId, billingAddress: { ...billingAddress, city: "Straw" } });
  await app.organizationSetSupportEmail({ orgId, email: "us@hatchling.example" });
  expect(await code(app.organizationSetSupportEmail({ orgId, email: "us" }))).toBe("InvalidArgument");
  expect((await app.organizationGetLogo({ orgId })).url).toBe("");
  expect(await code(app.organizationSetLogo({ orgId, logo: Uint8Array.from([1]) }))).toBe("InvalidArgument");
  await app.organizationSetLogo({ orgId, logo: png });
  const config = await app.getBillingServiceConfig({ orgId });
  expect(config).toMatchObject({ billingAddress: { city: "Straw" }, supportEmail: "us@hatchling.example" });
  expect(config.logoUrl).toMatch(/^data:image\/png;base64,/);
  await app.disableBillingService({ orgId });
  expect(await code(app.disableBillingService({ orgId }))).toBe("FailedPrecondition");
  const operator = await signIn(cloud, "organization-operator");
  expect((await operator.organizationGetSupportEmail({ orgId })).email).toBe("us@hatchling.example");
  expect(await code(operator.organizationSetLogo({ orgId, logo: png }))).toBe("PermissionDenied");
});

test("keeps OAuth applications", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const orgId = idOf(cloud, "organizations", "Hatchling Robotics");
  const oauthConfig = { redirectUris: ["https://app.hatchling.example"], pkce: 1 };
  const early = app.createOAuthApp({ orgId, clientName: "Coop", oauthConfig });
  expect(await code(early)).toBe("FailedPrecondition");
  await app.enableAuthService({ orgId });
  const { clientId, clientSecret } = await app.createOAuthApp({ orgId, clientName: "Coop", oauthConfig });
  const read = await app.readOAuthApp({ orgId, clientId });
  expect(read).toMatchObject({ clientName: "Coop", clientSecret, oauthConfig });
  await app.updateOAuthApp({ orgId, clientId, clientName: "Barn" });
  expect(await app.readOAuthApp({ orgId, clientId })).toMatchObject({ clientName: "Barn", oauthConfig });
  const user = { orgId, applicationId: clientId, email: "hen@hatchling.example", password: "cluck" };
  const { userId } = await app.createOAuthAppUser(user);
  expect((await app.getUserIDByEmail({ email: user.email })).userId).toBe(userId);
  expect(await code(app.createOAuthAppUser(user))).toBe("AlreadyExists");
  const other = idOf(cloud, "organizations", "Tidepool Labs");
  expect(await code(app.readOAuthApp({ orgId: other, clientId }))).toBe("NotFound");
  expect((await app.listOAuthApps({ orgId })).clientIds).toEqual([clientId]);
  await app.deleteOAuthApp({ orgId, clientId });
  expect((await app.listOAuthApps({ orgId })).clientIds).toEqual([]);
  await app.disableAuthService({ orgId });
});

test("keeps phones and push credentials", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const [appId, deviceUuid] = ["app", "phone"];
  await app.uploadDevicePushToken({ appId, deviceToken: "t", deviceUuid });
  expect((await app.getDevicePushTokens({ appId })).deviceTokens).toEqual(["t"]);
  await app.deleteDevicePushToken({ appId, deviceUuid });
  expect((await app.getDevicePushTokens({ appId })).deviceTokens).toEqual([]);
  expect(await code(app.deleteDevicePushToken({ appId, deviceUuid }))).toBe("NotFound");
  const orgId = idOf(cloud, "organizations", "Hatchling Robotics");
  expect(await code(app.setFirebaseConfig({ orgId, appId, configJson: "{" }))).toBe("InvalidArgument");
  await app.setFirebaseConfig({ orgId, appId, configJson: "{}" });
  expect((await app.getFirebaseConfig({ orgId })).appId).toBe("app");
  await app.deleteFirebaseConfig({ orgId, appId });
  expect((await app.getFirebaseConfig({ orgId })).appId).toBe("");
});
