import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { ActionId } from "../../../src/commands/table.ts";
import type { CareMark } from "../../../src/fleet/rights/care.ts";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import type { App } from "../demo/helpers.ts";

/** How one action is tried: on what, with which answers, and what should come of it. */
export interface Play {
  /** The name of the thing; the first of its kind without one. */
  readonly on?: string;
  readonly answers?: readonly string[] | ((cloud: Cloud) => Promise<string[]>);
  /** Makes what the action needs to be there. */
  readonly before?: (app: App, cloud: Cloud) => Promise<unknown>;
  /** The method that has to be called; none where only what is the person's own is changed. */
  readonly calls?: string;
  /** How the thing is marked afterwards. */
  readonly marks?: CareMark;
  /** A name, or a word beside a name, that the tree shows afterwards. */
  readonly shows?: string | RegExp;
  /** A row that the tree no longer shows. */
  readonly hides?: RegExp;
}

const hatchling = "Hatchling Robotics";

/** One play for each action that changes something. */
export const plays = {
  "viam.organization.rename": { on: hatchling, answers: ["Hatched"], calls: "UpdateOrganization", shows: "Hatched" },
  "viam.organization.setNamespace": { on: hatchling, answers: ["hatched"], calls: "UpdateOrganizationNamespace" },
  "viam.organization.setRegion": { on: hatchling, answers: ["eu-west"], calls: "UpdateOrganization" },
  "viam.organization.setSupportEmail": {
    on: hatchling,
    answers: ["help@hatchling.example"],
    calls: "OrganizationSetSupportEmail",
  },
  "viam.organization.setLogo": { on: hatchling, answers: async () => [await logo()], calls: "OrganizationSetLogo" },
  "viam.organization.setDefaultFragments": { on: hatchling, answers: ["base-camp"], calls: "UpdateOrganization" },
  "viam.organization.setLoginMethods": { on: hatchling, answers: ["GitHub"], calls: "UpdateOrganization" },
  "viam.organization.delete": {
    on: "Empty",
    before: (app) => app.createOrganization({ name: "Empty" }),
    calls: "DeleteOrganization",
    hides: /^Empty\b/,
  },
  "viam.organization.newLocation": {
    on: hatchling,
    answers: ["Käselager 🧀"],
    calls: "CreateLocation",
    shows: "Käselager 🧀",
  },
  "viam.location.newLocation": { on: "Orchard", answers: ["Row 7"], calls: "CreateLocation", shows: "Row 7" },
  "viam.location.newMachine": { on: "Orchard", answers: ["rover-7"], calls: "NewRobot", shows: "rover-7" },
  "viam.location.rename": { on: "Orchard", answers: ["بستان"], calls: "UpdateLocation", shows: "بستان" },
  "viam.location.setRegion": { on: "Orchard", answers: ["eu-west"], calls: "UpdateLocation" },
  "viam.location.move": { on: "Test Kitchen", answers: ["Orchard"], calls: "UpdateLocation", shows: "Test Kitchen" },
  "viam.location.moveToTop": { on: "Row 7", before: nest, calls: "UpdateLocation", shows: "Row 7" },
  "viam.location.share": {
    on: "Orchard",
    answers: (cloud) => Promise.resolve([organizationNamed(cloud, "Tidepool Labs")]),
    calls: "ShareLocation",
    shows: "Orchard 6 machines · shared by Hatchling Robotics",
  },
  "viam.location.unshare": {
    on: "Orchard",
    before: async (app, cloud) =>
      app.shareLocation({
        locationId: locationNamed(cloud, "Orchard"),
        organizationId: organizationNamed(cloud, "Tidepool Labs"),
      }),
    answers: ["Tidepool Labs"],
    calls: "UnshareLocation",
    hides: /^Orchard .*shared by/,
  },
  "viam.location.copySecret": { on: "Orchard", calls: "LocationAuth" },
  "viam.location.newSecret": { on: "Orchard", calls: "CreateLocationSecret" },
  "viam.location.deleteSecret": {
    on: "Orchard",
    before: async (app, cloud) => app.createLocationSecret({ locationId: locationNamed(cloud, "Orchard") }),
    answers: ["Secret 1"],
    calls: "DeleteLocationSecret",
  },
  "viam.location.delete": { on: "Row 7", before: nest, calls: "DeleteLocation", hides: /^Row 7\b/ },
  "viam.machine.newPart": { on: "photosynthia", answers: ["cellar"], calls: "NewRobotPart", shows: "cellar" },
  "viam.machine.rename": { on: "photosynthia", answers: ["sunny"], calls: "UpdateRobot", shows: "sunny" },
  "viam.machine.move": { on: "photosynthia", answers: ["Harbor"], calls: "UpdateRobot", shows: "photosynthia" },
  "viam.machine.restart": { on: "photosynthia", calls: "MarkPartForRestart" },
  "viam.machine.delete": { on: "photosynthia", calls: "DeleteRobot", hides: /^photosynthia\b/ },
  "viam.part.rename": { on: "photosynthia-roof", answers: ["attic"], calls: "UpdateRobotPart", shows: "attic" },
  "viam.part.markMain": { on: "photosynthia-roof", calls: "MarkPartAsMain", shows: /photosynthia-roof.*main part/ },
  "viam.part.restart": { on: "photosynthia-main", calls: "MarkPartForRestart" },
  "viam.part.copyAddress": { on: "photosynthia-main", calls: "GetRobotPart" },
  "viam.part.copyCredentials": { on: "photosynthia-main", calls: "GetRobotPart" },
  "viam.part.newSecret": { on: "photosynthia-main", calls: "CreateRobotPartSecret" },
  "viam.part.deleteSecret": {
    on: "photosynthia-main",
    before: async (app, cloud) => app.createRobotPartSecret({ partId: partNamed(cloud, "photosynthia-main") }),
    answers: ["Secret 1"],
    calls: "DeleteRobotPartSecret",
  },
  "viam.part.delete": { on: "photosynthia-roof", calls: "DeleteRobotPart", hides: /^photosynthia-roof\b/ },
  "viam.fragments.new": { answers: ["lamps"], calls: "CreateFragment", shows: "lamps" },
  "viam.fragment.rename": { on: "base-camp", answers: ["summit"], calls: "UpdateFragment", shows: "summit" },
  "viam.fragment.setVisibility": {
    on: "base-camp",
    answers: ["Unlisted"],
    calls: "UpdateFragment",
    shows: /base-camp.*unlisted/,
  },
  "viam.fragment.setTag": { on: "base-camp", answers: ["Revision 1", "stable-1"], calls: "SetFragmentTag" },
  "viam.fragment.deleteTag": {
    on: "base-camp",
    before: async (app, cloud) =>
      app.setFragmentTag({ fragmentId: fragmentNamed(cloud, "base-camp"), tag: "old", revision: "1" }),
    answers: ["old"],
    calls: "DeleteFragmentTag",
  },
  "viam.fragment.delete": {
    on: "unused",
    before: async (app, cloud) =>
      app.createFragment({ name: "unused", organizationId: organizationNamed(cloud, hatchling), config: {} }),
    calls: "DeleteFragment",
    hides: /^unused\b/,
  },
  "viam.modules.new": { answers: ["gripper-9"], calls: "CreateModule", shows: "gripper-9" },
  "viam.modules.newFromMeta": { answers: ["mine"], calls: "UpdateModule", shows: /mine.*unlisted/ },
  "viam.module.updateFromMeta": {
    on: "mine",
    before: module,
    answers: ["mine"],
    calls: "UpdateModule",
    shows: /mine.*unlisted/,
  },
  "viam.module.setVisibility": {
    on: "mine",
    before: module,
    answers: ["Unlisted"],
    calls: "UpdateModule",
    shows: /mine.*unlisted/,
  },
  "viam.module.setDescription": { on: "mine", before: module, answers: ["Grips."], calls: "UpdateModule" },
  "viam.module.upload": {
    on: "mine",
    before: module,
    answers: async () => [await archive(), "1.2.3", "linux/arm64", ""],
    calls: "UploadModuleFile",
    shows: /mine.*1\.2\.3/,
  },
  "viam.module.rename": { on: "mine", before: module, answers: ["ours"], calls: "RenameRegistryItem", shows: "ours" },
  "viam.module.transfer": {
    on: "mine",
    before: module,
    answers: ["tidepool"],
    calls: "TransferRegistryItem",
    shows: "mine",
  },
  "viam.module.deprecate": {
    on: "mine",
    before: module,
    answers: ["Use another."],
    calls: "DeprecateRegistryItem",
    shows: /mine.*deprecated/,
  },
  "viam.module.undeprecate": {
    on: "mine",
    before: async (app, cloud) => {
      await module(app, cloud);
      await app.deprecateRegistryItem({ itemId: "hatchling:mine", message: "Old." });
    },
    calls: "UndeprecateRegistryItem",
    shows: "mine",
  },
  "viam.module.deprecateVersion": {
    on: "mine",
    before: moduleWithVersion,
    answers: ["1.0.0", "Broken."],
    calls: "DeprecateRegistryItemVersion",
  },
  "viam.module.undeprecateVersion": {
    on: "mine",
    before: async (app, cloud) => {
      await moduleWithVersion(app, cloud);
      await app.deprecateRegistryItemVersion({ itemId: "hatchling:mine", version: "1.0.0", message: "Broken." });
    },
    answers: ["1.0.0"],
    calls: "UndeprecateRegistryItemVersion",
  },
  "viam.module.delete": { on: "mine", before: module, calls: "DeleteRegistryItem", hides: /^mine\b/ },
  "viam.people.invite": {
    answers: ["ada@example.com", "Operator", "Orchard", "Send nothing"],
    calls: "CreateOrganizationInvite",
    shows: /ada@example\.com.*operator of a location/,
  },
  "viam.member.addRole": {
    on: "robin@hatchling.example",
    answers: ["Operator", "Orchard"],
    calls: "AddRole",
    shows: "robin@hatchling.example owner, operator of a location",
  },
  "viam.member.changeRole": {
    answers: ["owner", "Operator", hatchling],
    calls: "ChangeRole",
    shows: "dakota@hatchling.example operator",
  },
  "viam.member.removeRole": { answers: ["owner"], calls: "RemoveRole", shows: /^dakota@hatchling\.example$/ },
  "viam.member.remove": {
    on: "dakota@hatchling.example",
    calls: "DeleteOrganizationMember",
    hides: /^dakota@hatchling\.example\b/,
  },
  "viam.invite.changeRole": {
    answers: ["Operator", "Orchard"],
    calls: "UpdateOrganizationInviteAuthorizations",
    shows: "new-intern@hatchling.example invited · operator of a location",
  },
  "viam.invite.resend": { calls: "ResendOrganizationInvite" },
  "viam.invite.delete": { calls: "DeleteOrganizationInvite", hides: /^new-intern@hatchling\.example\b/ },
  "viam.keys.new": {
    answers: ["night shift", "Owner", "photosynthia"],
    calls: "CreateKey",
    shows: /night shift.*owner of a machine/,
  },
  "viam.location.newKey": {
    on: "Orchard",
    answers: ["night shift", "Operator"],
    calls: "CreateKey",
    shows: /^night shift operator of a location/,
  },
  "viam.machine.newKey": {
    on: "photosynthia",
    answers: ["night shift", "Owner"],
    calls: "CreateKey",
    shows: /^night shift owner of a machine/,
  },
  "viam.key.duplicate": {
    on: "location-operator",
    calls: "CreateKeyFromExistingKeyAuthorizations",
    shows: "location-operator copy operator of a location",
  },
  "viam.key.addRole": {
    on: "location-operator",
    answers: ["Owner", "photosynthia"],
    calls: "AddRole",
    shows: /^location-operator operator of a location, owner of a machine/,
  },
  "viam.key.changeRole": {
    on: "location-operator",
    answers: ["operator of a location", "Owner", "Orchard"],
    calls: "ChangeRole",
    shows: "location-operator owner of a location",
  },
  "viam.key.removeRole": {
    on: "location-operator",
    before: operatorTwice,
    answers: ["operator of a location"],
    calls: "RemoveRole",
    shows: "location-operator operator",
  },
  "viam.key.rename": { on: "location-operator", answers: ["robot-bot"], calls: "RenameKey", shows: "robot-bot" },
  "viam.key.rotate": { on: "location-operator", calls: "RotateKey" },
  "viam.key.delete": { on: "location-operator", calls: "DeleteKey", hides: /^location-operator\b/ },
  "viam.organization.mark": { on: hatchling, answers: ["Ask by Name"], marks: "ask by name" },
  "viam.location.mark": { on: "Orchard", answers: ["Read-Only"], marks: "read-only" },
} satisfies Partial<Record<ActionId, Play>>;

async function operatorTwice(app: App, cloud: Cloud): Promise<void> {
  const organizationId = organizationNamed(cloud, hatchling);
  const authorization = {
    ...{ authorizationType: "role", authorizationId: "organization_operator", resourceType: "organization" },
    ...{ resourceId: organizationId, organizationId, identityId: named(cloud.keys, "location-operator") },
  };
  await app.addRole({ authorization });
}

async function nest(app: App, cloud: Cloud): Promise<void> {
  const organizationId = organizationNamed(cloud, hatchling);
  await app.createLocation({ organizationId, name: "Row 7", parentLocationId: locationNamed(cloud, "Orchard") });
}

async function module(app: App, cloud: Cloud): Promise<void> {
  await app.createModule({ organizationId: organizationNamed(cloud, hatchling), name: "mine" });
}

async function moduleWithVersion(app: App, cloud: Cloud): Promise<void> {
  await module(app, cloud);
  const messages = [
    { case: "moduleFileInfo" as const, value: { moduleId: "hatchling:mine", version: "1.0.0", platform: "any" } },
    { case: "file" as const, value: gzipHead },
  ];
  await app.uploadModuleFile(
    (async function* () {
      for (const moduleFile of messages) yield await Promise.resolve({ moduleFile });
    })(),
  );
}

/** What every gzip archive begins with. */
const gzipHead = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

async function archive(): Promise<string> {
  const content = new Uint8Array(300_000);
  content.set(gzipHead);
  return file("module.tar.gz", content);
}

function logo(): Promise<string> {
  return file("logo.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
}

async function file(name: string, content: Uint8Array): Promise<string> {
  const made = path.join(await temporaryFolder(), name);
  await writeFile(made, content);
  return made;
}

const named = (rows: Iterable<{ name: string; id: string }>, name: string): string => {
  const found = [...rows].find((each) => each.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found.id;
};
const organizationNamed = (cloud: Cloud, name: string) => named(cloud.store.organizations.values(), name);
const locationNamed = (cloud: Cloud, name: string) => named(cloud.store.locations.values(), name);
const partNamed = (cloud: Cloud, name: string) => named(cloud.store.parts.values(), name);
const fragmentNamed = (cloud: Cloud, name: string) => named(cloud.store.fragments.values(), name);
