/** What the official SDK knows of AppService: its methods and the fields of their messages. */
import type { ScalarType } from "@bufbuild/protobuf";
import * as sdk from "@viamrobotics/sdk";

/** What tests use of the descriptors of protobuf-es 1, on which the SDK is built. */
export interface TheirType {
  readonly typeName: string;
}

/** An enum of the SDK. */
export interface TheirEnum extends TheirType {
  readonly values: readonly { no: number; name: string }[];
}

/** A field of a message of the SDK. `T` is its type, or for a map `K` and `V`. */
export interface TheirField {
  readonly no: number;
  readonly name: string;
  readonly kind: "scalar" | "enum" | "message" | "map";
  readonly T: ScalarType | TheirType;
  readonly K?: ScalarType;
  readonly V?: { kind: "scalar" | "enum" | "message"; T: ScalarType | TheirType };
  readonly repeated: boolean;
  readonly opt: boolean;
  readonly oneof?: { name: string };
}

/** A message of the SDK, which can read and write itself. */
export interface TheirMessage extends TheirType {
  readonly fields: { list(): readonly TheirField[] };
  fromJson(json: unknown): { toBinary(): Uint8Array };
  fromBinary(bytes: Uint8Array): { toJson(): unknown };
}

/** A service of the SDK. */
export interface TheirService extends TheirType {
  readonly methods: Record<string, { name: string; I: TheirMessage; O: TheirMessage; kind: number }>;
}

/** The SDK keeps the definition of AppService to itself, but hands it to whatever transport its client is made with. */
async function seen(): Promise<TheirService> {
  let service: TheirService | undefined;
  const { appClient } = await sdk.createViamClient({ credentials: { type: "access-token", payload: "none" } });
  const AppClient = appClient.constructor as unknown as new (transport: unknown) => typeof appClient;
  const transport = {
    unary: (definition: TheirService) => {
      service = definition;
      return Promise.reject(new Error("seen"));
    },
  };
  await new AppClient(transport).listOrganizations().catch(() => undefined);
  if (!service) throw new Error("The SDK has not shown its AppService.");
  return service;
}

/** AppService as the SDK knows it. */
export const officialService: TheirService = await seen();
