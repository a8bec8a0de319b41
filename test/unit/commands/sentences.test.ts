import { expect, test } from "vitest";
import type { Row } from "../../../src/commands/action.ts";
import { couldNot, isTyped } from "../../../src/commands/sentences.ts";
import { rows, type ActionId } from "../../../src/commands/table.ts";
import type { Ref } from "../../../src/fleet/refs.ts";

/** What each action says when it fails. Read them aloud: an action whose title makes no English here has a `deed`. */
const sentences: Partial<Record<ActionId, string>> = {
  "viam.organization.rename": "Could not rename the organization NAME: WHY.",
  "viam.organization.setNamespace": "Could not set the public namespace (NAME): WHY.",
  "viam.organization.setRegion": "Could not set the region (NAME): WHY.",
  "viam.organization.setSupportEmail": "Could not set the support email (NAME): WHY.",
  "viam.organization.setLogo": "Could not set the logo (NAME): WHY.",
  "viam.organization.setDefaultFragments": "Could not set the default fragments (NAME): WHY.",
  "viam.organization.setLoginMethods": "Could not set the sign-in methods (NAME): WHY.",
  "viam.organization.delete": "Could not delete the organization NAME: WHY.",
  "viam.organization.mark": "Could not mark the organization as production (NAME): WHY.",
  "viam.organization.newLocation": "Could not make a new location (NAME): WHY.",
  "viam.location.newLocation": "Could not make a new location (NAME): WHY.",
  "viam.location.newMachine": "Could not make a new machine (NAME): WHY.",
  "viam.location.rename": "Could not rename the location NAME: WHY.",
  "viam.location.setRegion": "Could not set the location region (NAME): WHY.",
  "viam.location.mark": "Could not mark the location as production (NAME): WHY.",
  "viam.location.move": "Could not move the location NAME: WHY.",
  "viam.location.moveToTop": "Could not move the location to the top (NAME): WHY.",
  "viam.location.share": "Could not share the location NAME: WHY.",
  "viam.location.unshare": "Could not stop sharing the location NAME: WHY.",
  "viam.location.copySecret": "Could not copy the location secret (NAME): WHY.",
  "viam.location.newSecret": "Could not make a new location secret (NAME): WHY.",
  "viam.location.deleteSecret": "Could not delete the location secret (NAME): WHY.",
  "viam.location.delete": "Could not delete the location NAME: WHY.",
  "viam.machine.newPart": "Could not make a new part (NAME): WHY.",
  "viam.machine.rename": "Could not rename the machine NAME: WHY.",
  "viam.machine.move": "Could not move the machine NAME: WHY.",
  "viam.machine.restart": "Could not restart the machine NAME: WHY.",
  "viam.machine.delete": "Could not delete the machine NAME: WHY.",
  "viam.part.rename": "Could not rename the part NAME: WHY.",
  "viam.part.markMain": "Could not make it the main part (NAME): WHY.",
  "viam.part.restart": "Could not restart the part NAME: WHY.",
  "viam.part.copyAddress": "Could not copy the part address (NAME): WHY.",
  "viam.part.copyCredentials": "Could not copy the machine credentials (NAME): WHY.",
  "viam.part.newSecret": "Could not make a new part secret (NAME): WHY.",
  "viam.part.deleteSecret": "Could not delete the part secret (NAME): WHY.",
  "viam.part.delete": "Could not delete the part NAME: WHY.",
  "viam.fragments.new": "Could not make a new fragment: WHY.",
  "viam.fragment.rename": "Could not rename the fragment NAME: WHY.",
  "viam.fragment.setVisibility": "Could not set the fragment visibility (NAME): WHY.",
  "viam.fragment.setTag": "Could not tag the fragment revision (NAME): WHY.",
  "viam.fragment.deleteTag": "Could not delete the fragment tag (NAME): WHY.",
  "viam.fragment.delete": "Could not delete the fragment NAME: WHY.",
  "viam.modules.new": "Could not make a new module: WHY.",
  "viam.modules.newFromMeta": "Could not make a new module from meta.json: WHY.",
  "viam.module.setVisibility": "Could not set the module visibility (NAME): WHY.",
  "viam.module.setDescription": "Could not set the module description (NAME): WHY.",
  "viam.module.updateFromMeta": "Could not update the module from meta.json (NAME): WHY.",
  "viam.module.upload": "Could not upload the module version (NAME): WHY.",
  "viam.module.rename": "Could not rename the module NAME: WHY.",
  "viam.module.transfer": "Could not transfer the module NAME: WHY.",
  "viam.module.deprecateVersion": "Could not deprecate the module version (NAME): WHY.",
  "viam.module.undeprecateVersion": "Could not take back the deprecation of a version (NAME): WHY.",
  "viam.module.deprecate": "Could not deprecate the module NAME: WHY.",
  "viam.module.undeprecate": "Could not take back the deprecation (NAME): WHY.",
  "viam.module.delete": "Could not delete the module NAME: WHY.",
  "viam.people.invite": "Could not invite anybody: WHY.",
  "viam.member.addRole": "Could not add the role (NAME): WHY.",
  "viam.member.changeRole": "Could not change the role (NAME): WHY.",
  "viam.member.removeRole": "Could not remove the role (NAME): WHY.",
  "viam.member.remove": "Could not remove the member NAME: WHY.",
  "viam.invite.changeRole": "Could not change the role of the invite NAME: WHY.",
  "viam.invite.resend": "Could not resend the invite NAME: WHY.",
  "viam.invite.delete": "Could not delete the invite NAME: WHY.",
  "viam.keys.new": "Could not make a new API key: WHY.",
  "viam.location.newKey": "Could not make a new API key (NAME): WHY.",
  "viam.machine.newKey": "Could not make a new API key (NAME): WHY.",
  "viam.key.duplicate": "Could not make a new API key with the same rights (NAME): WHY.",
  "viam.key.addRole": "Could not add the API key role (NAME): WHY.",
  "viam.key.changeRole": "Could not change the API key role (NAME): WHY.",
  "viam.key.removeRole": "Could not remove the API key role (NAME): WHY.",
  "viam.key.rename": "Could not rename the API key NAME: WHY.",
  "viam.key.rotate": "Could not rotate the API key NAME: WHY.",
  "viam.key.delete": "Could not delete the API key NAME: WHY.",
};

test("every action says in English what it could not do", () => {
  const said = rows.flatMap(([id, row]: [ActionId, Row]) => {
    const target = { kind: row.kind, name: "NAME" } as Ref;
    return "action" in row ? [[id, couldNot(row.action, target, "WHY.")]] : [];
  });
  expect(Object.fromEntries(said)).toEqual(sentences);
});

test("a name can be typed, whatever it is made of", () => {
  expect(isTyped("rover-1", "rover-1")).toBe(true);
  expect(isTyped("Ware house", " Ware\u00a0\n house\u200b ")).toBe(true);
  expect(isTyped("Käse 🧀", "Ka\u0308se 🧀")).toBe(true);
  expect(isTyped("بستان", "\u202bبستان\u202c")).toBe(true);
  for (const typed of ["", "rover", "rover-11", "Rover-1"]) expect(isTyped(typed, "rover-1")).toBe(false);
});
