import type { MethodName } from "../network/effects.ts";

/** What a role is held on. */
export type Holding = "organization" | "location" | "machine";

/**
 * On what the caller has to be owner for a method, at least; owners of what is above may do it too [docs]. Undefined for
 * methods that an operator may call, or that depend on what they are called for.
 */
export function ownerOf(method: MethodName): Holding | undefined {
  return holdings.find((holding) => methods[holding].includes(method));
}

const holdings = ["organization", "location", "machine"] as const;

/** The methods that need an owner, of those that are called here. */
const methods: Readonly<Record<Holding, readonly MethodName[]>> = {
  organization: [
    "updateOrganization",
    "updateOrganizationNamespace",
    "deleteOrganization",
    "getOrganizationMetadata",
    "updateOrganizationMetadata",
    "listOrganizationMembers",
    "createOrganizationInvite",
    "updateOrganizationInviteAuthorizations",
    "deleteOrganizationMember",
    "deleteOrganizationInvite",
    "resendOrganizationInvite",
    "organizationSetSupportEmail",
    "organizationGetSupportEmail",
    "organizationSetLogo",
    "organizationGetLogo",
    "createLocation",
    "createFragment",
    "updateFragment",
    "deleteFragment",
    "setFragmentTag",
    "deleteFragmentTag",
    "listAuthorizations",
    "deleteRegistryItem",
    "renameRegistryItem",
    "transferRegistryItem",
    "deprecateRegistryItem",
    "undeprecateRegistryItem",
    "createModule",
    "updateModule",
    "uploadModuleFile",
    "deprecateRegistryItemVersion",
    "undeprecateRegistryItemVersion",
    "listKeys",
  ],
  location: [
    "updateLocation",
    "deleteLocation",
    "getLocationMetadata",
    "updateLocationMetadata",
    "shareLocation",
    "unshareLocation",
    "locationAuth",
    "createLocationSecret",
    "deleteLocationSecret",
    "newRobot",
  ],
  machine: [
    "getRobotMetadata",
    "updateRobotMetadata",
    "getRobotParts",
    "getRobotPart",
    "getRobotPartLogs",
    "tailRobotPartLogs",
    "getRobotPartHistory",
    "updateRobotPart",
    "newRobotPart",
    "deleteRobotPart",
    "getRobotPartMetadata",
    "updateRobotPartMetadata",
    "getRobotAPIKeys",
    "markPartAsMain",
    "markPartForRestart",
    "createRobotPartSecret",
    "deleteRobotPartSecret",
    "updateRobot",
    "deleteRobot",
  ],
};
