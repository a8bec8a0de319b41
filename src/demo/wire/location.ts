/** Locations on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type LocationAuthSchema,
  type LocationSchema,
  type SharedSecretSchema,
  SharedSecret_State,
} from "../../gen/viam/app/v1/location_pb.ts";
import type { LocationRecord, SecretRecord } from "../store/records.ts";
import { timestamp } from "./time.ts";

/** The wire's SharedSecret. */
export function secretMessage(row: SecretRecord): MessageInitShape<typeof SharedSecretSchema> {
  return {
    id: row.id,
    secret: row.value,
    createdOn: timestamp(row.createdOn),
    state: SharedSecret_State.ENABLED,
  };
}

/** The wire's LocationAuth. */
export function locationAuthMessage(row: LocationRecord): MessageInitShape<typeof LocationAuthSchema> {
  return {
    // Older clients read only this.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    secret: row.secrets[0]?.value ?? "",
    locationId: row.id,
    secrets: row.secrets.map(secretMessage),
  };
}

/** What a Location tells beside its row. */
export interface LocationFacts {
  readonly machineCount: number;
  readonly organizationName: string;
  /** Whether the caller may see its secrets. */
  readonly withSecrets: boolean;
}

/** The wire's Location. */
export function locationMessage(row: LocationRecord, facts: LocationFacts): MessageInitShape<typeof LocationSchema> {
  return {
    id: row.id,
    name: row.name,
    parentLocationId: row.parentId,
    auth: facts.withSecrets ? locationAuthMessage(row) : undefined,
    organizations: [
      { organizationId: row.organizationId, primary: true },
      ...row.sharedWith.map((organizationId) => ({ organizationId, primary: false })),
    ],
    createdOn: timestamp(row.createdOn),
    robotCount: facts.machineCount,
    config: { region: row.region },
    primaryOrgIdentity: { id: row.organizationId, name: facts.organizationName },
  };
}
