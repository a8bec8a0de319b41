import { createViamClient, Struct } from "@viamrobotics/sdk";
import type { CloudAddress } from "../../scripts/demoCloud.ts";

/** The config of a part as Viam's own client reads it. Throws when the cloud refuses. */
export async function officialConfig(address: CloudAddress, partId: string): Promise<unknown> {
  const client = await signIn(address);
  const { part } = await client.appClient.getRobotPart(partId);
  return part?.robotConfig?.toJson();
}

/** Replaces a text throughout the config of a part, as somebody else would. Throws when the cloud refuses. */
export async function officialEdit(address: CloudAddress, partId: string, old: string, text: string): Promise<void> {
  const { appClient } = await signIn(address);
  const { part } = await appClient.getRobotPart(partId);
  const config = JSON.stringify(part?.robotConfig?.toJson()).replaceAll(old, text);
  await appClient.updateRobotPart(partId, part?.name ?? "", Struct.fromJsonString(config));
}

/** Renames a location, as somebody else would. Throws when the cloud refuses. */
export async function officialRename(
  address: CloudAddress,
  [organization, location]: readonly [string, string],
  name: string,
): Promise<void> {
  const { appClient } = await signIn(address);
  const organizationId = idOf(await appClient.listOrganizations(), organization);
  await appClient.updateLocation(idOf(await appClient.listLocations(organizationId), location), name);
}

/** Deletes an API key, as somebody else would. Throws when the cloud refuses. */
export async function officialDeleteKey(address: CloudAddress, id: string): Promise<void> {
  const { appClient } = await signIn(address);
  await appClient.deleteKey(id);
}

/** The id of a part by the names of its organization, location, machine and itself. Throws when one is not there. */
export async function officialPartId(address: CloudAddress, ...path: string[]): Promise<string> {
  const { appClient } = await signIn(address);
  const [organization, location, machine, part] = path;
  const organizationId = idOf(await appClient.listOrganizations(), organization);
  const locationId = idOf(await appClient.listLocations(organizationId), location);
  const machineId = idOf(await appClient.listRobots(locationId), machine);
  return idOf(await appClient.getRobotParts(machineId), part);
}

/** The configs of an organization's own fragments. */
export async function officialFragments(address: CloudAddress, organization: string): Promise<unknown[]> {
  const { appClient } = await signIn(address);
  const organizationId = idOf(await appClient.listOrganizations(), organization);
  const fragments = await appClient.listFragments(organizationId, false);
  return fragments.map((each) => each.fragment?.toJson());
}

function signIn({ url, keyId, key }: CloudAddress) {
  return createViamClient({
    serviceHost: url,
    credentials: { type: "api-key", authEntity: keyId, payload: key },
  });
}

function idOf(all: readonly { id: string; name: string }[], name: string | undefined): string {
  const found = all.find((each) => each.name === name);
  if (!found) throw new Error(`There is no ${name ?? "name"} among ${all.map((each) => each.name).join(", ")}.`);
  return found.id;
}
