/**
 * Our client against a recorder: each method sends exactly the fields that another official client sends, and takes
 * what the server of that client's tests answers.
 */
import { create, fromJson, toBinary, toJson, type JsonObject, type Message } from "@bufbuild/protobuf";
import type { DescMethod } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import type { App } from "../../../src/fleet/client.ts";
import { AuthenticateResponseSchema, AuthService } from "../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { accessCases } from "./cases/access.ts";
import { fragmentCases } from "./cases/fragments.ts";
import { hostedCases } from "./cases/hosted.ts";
import { locationCases } from "./cases/locations.ts";
import { machineCases } from "./cases/machines.ts";
import { organizationCases } from "./cases/organizations.ts";
import { partCases } from "./cases/parts.ts";
import { registryCases } from "./cases/registry.ts";
import { officialService } from "./officialService.ts";
import { ourClient } from "./ourClient.ts";
import { startRecorder, type Recorder } from "./recorder.ts";
import type { Case, Cases } from "./table.ts";
import { readWire } from "./wire.ts";

const table: Cases = {
  ...organizationCases,
  ...locationCases,
  ...machineCases,
  ...partCases,
  ...fragmentCases,
  ...accessCases,
  ...registryCases,
  ...hostedCases,
};

/** Methods that the tests of that client leave out. */
const untold = [
  "CreateOAuthApp",
  "DeleteFragmentTag",
  "DeleteOAuthApp",
  "DisableAuthService",
  "DisableBillingService",
  "EnableAuthService",
  "EnableBillingService",
  "GetAppBranding",
  "GetAppContent",
  "GetBillingServiceConfig",
  "GetFragmentUsage",
  "GetRobotPartByNameAndLocation",
  "ListMachineFragments",
  "ListMachineSummaries",
  "ListNestedFragments",
  "ListOAuthApps",
  "ListRobotsForLocations",
  "ListRobotsForOrg",
  "OrganizationGetLogo",
  "OrganizationGetSupportEmail",
  "OrganizationSetLogo",
  "OrganizationSetSupportEmail",
  "ReadOAuthApp",
  "RenameKey",
  "RenameRegistryItem",
  "SearchOrganizations",
  "SetFragmentTag",
  "TransferRegistryItem",
  "UpdateBillingService",
  "UpdateOAuthApp",
  "UpdateOrganizationNamespace",
];

const authenticatePath = `/${AuthService.typeName}/Authenticate`;
const pathOf = ({ name }: DescMethod) => `/${AppService.typeName}/${name}`;
const officialMethod = ({ name }: DescMethod) =>
  Object.values(officialService.methods).find((each) => each.name === name);

/** The bytes of an answer, written by the SDK wherever it knows the method. */
function encode(method: DescMethod, answer: JsonObject): Uint8Array {
  const official = officialMethod(method)?.O;
  return official?.fromJson(answer).toBinary() ?? toBinary(method.output, fromJson(method.output, answer));
}

async function start(): Promise<{ recorder: Recorder; app: App }> {
  const recorder = await startRecorder();
  const token = create(AuthenticateResponseSchema, { accessToken: "token" });
  recorder.answer(authenticatePath, [toBinary(AuthenticateResponseSchema, token)]);
  return { recorder, app: ourClient(recorder.url, { keyId: "key id", key: "key value" }) };
}

async function* stream(items: readonly unknown[]): AsyncGenerator {
  for (const each of items) yield await Promise.resolve(each);
}

/** Calls the method of a descriptor, whatever its kind, and gives all its answers. */
async function call(app: App, { localName, methodKind }: DescMethod, request: unknown): Promise<Message[]> {
  const method = app[localName as keyof App] as (request: unknown) => unknown;
  const answer = method(methodKind === "client_streaming" ? stream(request as unknown[]) : request);
  if (methodKind !== "server_streaming") return [(await answer) as Message];
  const answers: Message[] = [];
  for await (const each of answer as AsyncIterable<Message>) answers.push(each);
  return answers;
}

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

for (const method of AppService.methods) {
  const cases = (table[method.localName as keyof App] ?? []) as readonly Case<keyof App>[];
  for (const { about, sends, wire, answers, back } of cases) {
    test(`${method.name}${about ? `: ${about}` : ""}`, async () => {
      const { recorder, app } = await start();
      recorder.answer(
        pathOf(method),
        list(answers).map((answer) => encode(method, answer)),
      );
      const got = await call(app, method, sends);

      const [, sent, ...more] = recorder.calls;
      expect(sent?.path).toBe(pathOf(method));
      expect(more).toEqual([]);
      const type = { ours: method.input, theirs: officialMethod(method)?.I };
      expect(sent?.messages.map((message) => readWire(message, type))).toEqual(list(wire));
      expect(got.map((message) => toJson(method.output, message, { useProtoFieldName: true }))).toEqual(
        list(back ?? answers),
      );
    });
  }
}

test("every method is in the table or known to be left out", () => {
  const told = Object.keys(table);
  const methods = AppService.methods.filter(({ localName }) => !told.includes(localName));
  expect(methods.map(({ name }) => name).sort()).toEqual(untold);
});

test("trades the key once, without a token, and carries the token from then on", async () => {
  const { recorder, app } = await start();
  recorder.answer(pathOf(AppService.method.listOrganizations), [new Uint8Array()]);
  await app.listOrganizations({});
  await app.listOrganizations({});

  const [exchange, ...calls] = recorder.calls;
  expect(exchange?.path).toBe(authenticatePath);
  expect(exchange?.headers.authorization).toBeUndefined();
  const type = { ours: AuthService.method.authenticate.input };
  expect(exchange?.messages.map((message) => readWire(message, type))).toEqual([
    { entity: "key id", credentials: { type: "api-key", payload: "key value" } },
  ]);
  expect(calls.map(({ headers }) => headers.authorization)).toEqual(["Bearer token", "Bearer token"]);
  for (const { headers } of recorder.calls) {
    expect(headers).toMatchObject({ ":method": "POST", te: "trailers", "content-type": "application/grpc+proto" });
    expect(headers["viam_client"]).toMatch(/^vscode;v[\d.]+;v[\d.]+$/);
  }
});
