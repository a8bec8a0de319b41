/**
 * Compares proto/ with the official SDK, name by name and number by number. The SDK is older than the API: what it does
 * not know yet is listed here, and a list that is too short or too long fails.
 */
import type { DescEnum, DescField, DescFile, DescMessage, DescMethod } from "@bufbuild/protobuf";
import { ScalarType } from "@bufbuild/protobuf";
import * as sdk from "@viamrobotics/sdk";
import { expect, test } from "vitest";
import { AppService, file_viam_app_v1_app } from "../../src/gen/viam/app/v1/app_pb.ts";
import { start } from "./demo/helpers.ts";
import {
  officialService,
  type TheirEnum,
  type TheirField,
  type TheirMessage,
  type TheirType,
} from "./interop/officialService.ts";

/** Name to what the wire needs to know about it. */
type Signatures = Map<string, string>;

function ourMessages(file: DescFile, seen = new Map<string, DescMessage>(), files = new Set<string>()) {
  const add = (message: DescMessage) => {
    seen.set(message.typeName, message);
    message.nestedMessages.forEach(add);
  };
  if (files.has(file.name)) return seen;
  files.add(file.name);
  file.messages.forEach(add);
  for (const each of file.dependencies) if (!each.name.startsWith("google/")) ourMessages(each, seen, files);
  return seen;
}

function ourEnums(messages: Iterable<DescMessage>): Map<string, DescEnum> {
  const files = new Set<DescFile>();
  const enums = new Map<string, DescEnum>();
  for (const message of messages) {
    files.add(message.file);
    for (const each of message.nestedEnums) enums.set(each.typeName, each);
  }
  for (const file of files) for (const each of file.enums) enums.set(each.typeName, each);
  return enums;
}

function ourSignature(field: DescField): string {
  const typeOf = () => field.message?.typeName ?? field.enum?.typeName ?? ScalarType[field.scalar ?? 0] ?? "?";
  const type =
    field.fieldKind === "map"
      ? `map<${ScalarType[field.mapKey]}, ${typeOf()}>`
      : `${field.fieldKind === "list" ? "repeated " : ""}${typeOf()}`;
  return [
    `${field.number}`,
    type,
    ...(field.proto.proto3Optional ? ["optional"] : []),
    ...(field.oneof ? [`in ${field.oneof.name}`] : []),
  ].join(" ");
}

function theirSignature({ no, kind, T, K, V, repeated, opt, oneof }: TheirField): string {
  const nameOf = (type: ScalarType | TheirType) => (typeof type === "number" ? ScalarType[type] : type.typeName);
  const type =
    kind === "map" && K && V ? `map<${ScalarType[K]}, ${nameOf(V.T)}>` : `${repeated ? "repeated " : ""}${nameOf(T)}`;
  return [`${no}`, type, ...(opt ? ["optional"] : []), ...(oneof ? [`in ${oneof.name}`] : [])].join(" ");
}

/** Everything that the SDK exports, and what is reached from there. */
function theirTypes(): { messages: Map<string, TheirMessage>; enums: Map<string, TheirEnum> } {
  const messages = new Map<string, TheirMessage>();
  const enums = new Map<string, TheirEnum>();
  const visit = (type: unknown) => {
    if (typeof type === "function" && "fields" in type) {
      const message = type as unknown as TheirMessage;
      if (messages.has(message.typeName)) return;
      messages.set(message.typeName, message);
      for (const { T, V } of message.fields.list()) {
        visit(T);
        visit(V?.T);
      }
    } else if (typeof type === "object" && type !== null && "values" in type) {
      enums.set((type as TheirEnum).typeName, type as TheirEnum);
    }
  };
  const rooms = [sdk.appApi, sdk.commonApi, sdk.mlTrainingApi, sdk.billingApi];
  for (const room of rooms) Object.values(room).forEach(visit);
  for (const each of Object.values(officialService.methods)) [each.I, each.O].forEach(visit);
  return { messages, enums };
}

/** Methods of AppService that the SDK does not know. */
const lackingMethods = [
  "CreateOAuthAppUser",
  "DeleteDevicePushToken",
  "DeleteFirebaseConfig",
  "DeprecateRegistryItem",
  "DeprecateRegistryItemVersion",
  "GetDevicePushTokens",
  "GetFirebaseConfig",
  "SetFirebaseConfig",
  "UndeprecateRegistryItem",
  "UndeprecateRegistryItemVersion",
  "UploadDevicePushToken",
];

/** Messages that the SDK does not know. */
const lackingMessages = [
  "viam.app.v1.AllowedLoginMethods",
  "viam.app.v1.AllowedOrgIDs",
  "viam.app.v1.CreateOAuthAppUserRequest",
  "viam.app.v1.CreateOAuthAppUserResponse",
  "viam.app.v1.DeleteDevicePushTokenRequest",
  "viam.app.v1.DeleteDevicePushTokenResponse",
  "viam.app.v1.DeleteFirebaseConfigRequest",
  "viam.app.v1.DeleteFirebaseConfigResponse",
  "viam.app.v1.DeprecateRegistryItemRequest",
  "viam.app.v1.DeprecateRegistryItemResponse",
  "viam.app.v1.DeprecateRegistryItemVersionRequest",
  "viam.app.v1.DeprecateRegistryItemVersionResponse",
  "viam.app.v1.DeprecatedStatus",
  "viam.app.v1.GetDevicePushTokensRequest",
  "viam.app.v1.GetDevicePushTokensResponse",
  "viam.app.v1.GetFirebaseConfigRequest",
  "viam.app.v1.GetFirebaseConfigResponse",
  "viam.app.v1.MLModelVersion",
  "viam.app.v1.RegistryItemBilling",
  "viam.app.v1.RegistryItemCostByResource",
  "viam.app.v1.SetFirebaseConfigRequest",
  "viam.app.v1.SetFirebaseConfigResponse",
  "viam.app.v1.UndeprecateRegistryItemRequest",
  "viam.app.v1.UndeprecateRegistryItemResponse",
  "viam.app.v1.UndeprecateRegistryItemVersionRequest",
  "viam.app.v1.UndeprecateRegistryItemVersionResponse",
  "viam.app.v1.UploadDevicePushTokenRequest",
  "viam.app.v1.UploadDevicePushTokenResponse",
];

/** Fields, of messages that the SDK knows, that it does not know. */
const lackingFields = [
  "viam.app.v1.App.allowed_org_ids",
  "viam.app.v1.Fragment.public_namespace",
  "viam.app.v1.FragmentImport.fragment_variables",
  "viam.app.v1.GetAppBrandingResponse.allowed_org_ids",
  "viam.app.v1.GetAppContentResponse.public",
  "viam.app.v1.GetRobotPartHistoryRequest.end",
  "viam.app.v1.GetRobotPartHistoryRequest.page_limit",
  "viam.app.v1.GetRobotPartHistoryRequest.page_token",
  "viam.app.v1.GetRobotPartHistoryRequest.start",
  "viam.app.v1.GetRobotPartHistoryResponse.next_page_token",
  "viam.app.v1.GetRobotPartLogsRequest.order",
  "viam.app.v1.GetRobotPartLogsRequest.range",
  "viam.app.v1.ListRegistryItemsRequest.show_owned_deprecated",
  "viam.app.v1.MLModelMetadata.detailed_versions",
  "viam.app.v1.Module.deprecated_status",
  "viam.app.v1.ModuleMetadata.min_viam_server_version",
  "viam.app.v1.ModuleVersion.deprecated_status",
  "viam.app.v1.ModuleVersion.min_viam_server_version",
  "viam.app.v1.OAuthConfig.invite_redirect_uri",
  "viam.app.v1.Organization.allowed_login_methods",
  "viam.app.v1.Organization.default_fragments",
  "viam.app.v1.RegistryItem.billing",
  "viam.app.v1.RegistryItem.deprecated_status",
  "viam.app.v1.RobotPart.robot_config_json",
  "viam.app.v1.UpdateModuleMetadata.min_viam_server_version",
  "viam.app.v1.UpdateOrganizationRequest.allowed_login_methods",
  "viam.app.v1.UpdateRegistryItemRequest.billing",
  "viam.app.v1.UpdateRobotPartRequest.robot_config_json",
  "viam.app.v1.VersionHistory.deprecated_status",
];

/** Enum values that the SDK does not know. */
const lackingEnumValues = [
  "viam.app.v1.LogOrder.LOG_ORDER_ASCENDING",
  "viam.app.v1.LogOrder.LOG_ORDER_DESCENDING",
  "viam.app.v1.LogOrder.LOG_ORDER_UNSPECIFIED",
  "viam.app.v1.LoginMethod.LOGIN_METHOD_APPLE",
  "viam.app.v1.LoginMethod.LOGIN_METHOD_GITHUB",
  "viam.app.v1.LoginMethod.LOGIN_METHOD_GOOGLE",
  "viam.app.v1.LoginMethod.LOGIN_METHOD_PASSWORD",
  "viam.app.v1.LoginMethod.LOGIN_METHOD_UNSPECIFIED",
];

function compare(ours: Signatures, theirs: Signatures) {
  return {
    lacking: [...ours.keys()].filter((name) => !theirs.has(name)).sort(),
    unknownToUs: [...theirs.keys()].filter((name) => !ours.has(name)).sort(),
    different: [...ours]
      .filter(([name, signature]) => (theirs.get(name) ?? signature) !== signature)
      .map(([name, signature]) => `${name}: ours is ${signature}, theirs is ${theirs.get(name)}`),
  };
}

const streaming: Record<DescMethod["methodKind"], number> = {
  unary: 0,
  server_streaming: 1,
  client_streaming: 2,
  bidi_streaming: 3,
};

const mine = ourMessages(file_viam_app_v1_app);
const { messages: theirMessages, enums: theirEnums } = theirTypes();
const inBoth = [...mine.values()].filter(({ typeName }) => theirMessages.has(typeName));

test("has the methods of AppService, all 120", () => {
  expect(AppService.typeName).toBe(officialService.typeName);
  expect(AppService.methods).toHaveLength(120);
  const ours: Signatures = new Map(
    AppService.methods.map(({ name, input, output, methodKind }) => [
      name,
      `${streaming[methodKind]} ${input.typeName} ${output.typeName}`,
    ]),
  );
  const theirs: Signatures = new Map(
    Object.values(officialService.methods).map(({ name, I, O, kind }) => [name, `${kind} ${I.typeName} ${O.typeName}`]),
  );
  expect(compare(ours, theirs)).toEqual({ lacking: lackingMethods, unknownToUs: [], different: [] });
});

test("has the messages that the SDK has", () => {
  expect(mine.size).toBeGreaterThan(200);
  expect([...mine.keys()].filter((name) => !theirMessages.has(name)).sort()).toEqual(lackingMessages);
});

test("has the fields that the SDK has, with their numbers, types and presence", () => {
  const ours: Signatures = new Map();
  const theirs: Signatures = new Map();
  for (const message of inBoth) {
    for (const field of message.fields) ours.set(`${message.typeName}.${field.name}`, ourSignature(field));
    for (const field of theirMessages.get(message.typeName)?.fields.list() ?? []) {
      theirs.set(`${message.typeName}.${field.name}`, theirSignature(field));
    }
  }
  expect(theirs.size).toBeGreaterThan(500);
  expect(compare(ours, theirs)).toEqual({ lacking: lackingFields, unknownToUs: [], different: [] });
});

test("has the enum values that the SDK has, with their numbers", () => {
  const ours: Signatures = new Map();
  const theirs: Signatures = new Map();
  for (const { typeName, values } of ourEnums(mine.values()).values()) {
    for (const { name, number } of values) ours.set(`${typeName}.${name}`, `${number}`);
    for (const { name, no } of theirEnums.get(typeName)?.values ?? []) theirs.set(`${typeName}.${name}`, `${no}`);
  }
  expect(theirs.size).toBeGreaterThan(20);
  expect(compare(ours, theirs)).toEqual({ lacking: lackingEnumValues, unknownToUs: [], different: [] });
});

test("lets the SDK trade a key for a token and call with it", async () => {
  const cloud = await start();
  const viam = await sdk.createViamClient({
    serviceHost: cloud.url,
    credentials: { type: "api-key", authEntity: cloud.keyId, payload: cloud.key },
  });
  const organizations = await viam.appClient.listOrganizations();
  expect(organizations.map(({ name }) => name)).toContain("Hatchling Robotics");
});
