import { expect, test } from "vitest";
import { effectOf } from "../../../../src/fleet/network/effects.ts";
import { AuthService } from "../../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../../src/gen/viam/app/v1/app_pb.ts";

/** Looked up in the facts, one by one. Whoever adds a method that only reads adds it here. */
const reads = [
  "getUserIDByEmail",
  "listOrganizations",
  "getOrganizationsWithAccessToLocation",
  "listOrganizationsByUser",
  "searchOrganizations",
  "getOrganization",
  "getOrganizationNamespaceAvailability",
  "getOrganizationMetadata",
  "listOrganizationMembers",
  "getBillingServiceConfig",
  "organizationGetSupportEmail",
  "organizationGetLogo",
  "readOAuthApp",
  "listOAuthApps",
  "getLocation",
  "getLocationMetadata",
  "listLocations",
  "locationAuth",
  "getRobot",
  "getRobotMetadata",
  "getRoverRentalRobots",
  "getRobotParts",
  "getRobotPart",
  "getRobotPartByNameAndLocation",
  "getRobotPartLogs",
  "tailRobotPartLogs",
  "getRobotPartHistory",
  "getRobotPartMetadata",
  "getRobotAPIKeys",
  "listRobots",
  "listRobotsForLocations",
  "listRobotsForOrg",
  "listFragments",
  "getFragment",
  "listNestedFragments",
  "listMachineFragments",
  "listMachineSummaries",
  "getFragmentHistory",
  "getFragmentUsage",
  "listAuthorizations",
  "checkPermissions",
  "getRegistryItem",
  "listRegistryItems",
  "getModule",
  "listModules",
  "listKeys",
  "getAppContent",
  "getAppBranding",
  "getDevicePushTokens",
  "getFirebaseConfig",
];

test("a method is a read when it changes nothing", () => {
  expect(AppService.methods).toHaveLength(120);
  const found = AppService.methods.filter((method) => effectOf(method) === "read").map(({ localName }) => localName);
  expect(found).toEqual(reads);
});

test("signing in may be repeated", () => {
  expect(effectOf(AuthService.method.authenticate)).toBe("read");
});
