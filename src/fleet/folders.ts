import { t } from "@vscode/l10n";
import { FragmentVisibility } from "../gen/viam/app/v1/fragment_pb.ts";
import type { Module } from "../gen/viam/app/v1/registry_pb.ts";
import type { CallOptions } from "@connectrpc/connect";
import type { App } from "./client.ts";
import { byName, type Node } from "./node.ts";
import type {
  FragmentRef,
  FragmentsRef,
  InviteRef,
  KeyRef,
  KeysRef,
  MemberRef,
  ModuleRef,
  ModulesRef,
  PeopleRef,
  Ref,
} from "./refs.ts";
import { roleWords, rolesOf } from "./rights/roles.ts";

/** All visibilities: a server that is asked for none tells private fragments only [proto]. */
export const everyVisibility = [
  FragmentVisibility.PRIVATE,
  FragmentVisibility.PUBLIC,
  FragmentVisibility.PUBLIC_UNLISTED,
];

/** A folder under an organization. */
export type Folder = FragmentsRef | ModulesRef | PeopleRef | KeysRef;

/** The folders under an organization, which holds more than its locations. */
export function foldersOf(account: string, organizationId: string): Node<Folder>[] {
  const inOrganization = { account, organizationId };
  return [
    { ref: { kind: "fragments", name: t("Fragments"), ...inOrganization } },
    { ref: { kind: "modules", name: t("Modules"), ...inOrganization } },
    { ref: { kind: "people", name: t("People"), ...inOrganization } },
    { ref: { kind: "keys", name: t("API keys"), ...inOrganization } },
  ];
}

/** What stands in a folder, sorted by name; invites after members. */
export async function inFolder(app: App, folder: Folder, options: CallOptions): Promise<Node[]> {
  switch (folder.kind) {
    case "fragments":
      return fragments(app, folder, options);
    case "modules":
      return modules(app, folder, options);
    case "people":
      return people(app, folder, options);
    case "keys":
      return keys(app, folder, options);
  }
}

async function fragments(
  app: App,
  { account, organizationId }: FragmentsRef,
  options: CallOptions,
): Promise<Node<FragmentRef>[]> {
  const { fragments: all } = await app.listFragments({ organizationId, fragmentVisibility: everyVisibility }, options);
  const own = all.filter(({ organizationOwner }) => organizationOwner === organizationId);
  return byName<FragmentRef>(
    own.map(({ id, name, visibility }) => ({
      ref: { kind: "fragment", account, organizationId, fragmentId: id, name },
      note: visibilityNotes[visibility],
    })),
  );
}

/** Public modules of everybody come along [proto]; the folder shows the organization's own. */
async function modules(
  app: App,
  { account, organizationId }: ModulesRef,
  options: CallOptions,
): Promise<Node<ModuleRef>[]> {
  const { modules: all } = await app.listModules({ organizationId }, options);
  const own = all.filter((module) => module.organizationId === organizationId);
  return byName<ModuleRef>(
    own.map((module) => ({
      ref: { kind: "module", account, organizationId, moduleId: module.moduleId, name: module.name },
      note: moduleNote(module),
      ...(module.deprecatedStatus && { traits: ["deprecated"] as const }),
    })),
  );
}

function moduleNote({ versions, visibility, deprecatedStatus }: Module): string {
  const newest = versions.at(-1)?.version;
  return [newest, visibilityNotes[visibility], deprecatedStatus && t("deprecated")].filter(Boolean).join(" · ");
}

async function people(app: App, { account, organizationId }: PeopleRef, options: CallOptions): Promise<Node[]> {
  const [{ members, invites }, roles] = await Promise.all([
    app.listOrganizationMembers({ organizationId }, options),
    rolesOf(app, organizationId, options),
  ]);
  const memberNodes = members.map(({ userId, emails }): Node<MemberRef> => ({
    ref: { kind: "member", account, organizationId, userId, name: emails[0] ?? userId },
    note: roleWords(roles.get(userId) ?? []),
  }));
  const inviteNodes = invites.map(({ email, authorizations }): Node<InviteRef> => ({
    ref: { kind: "invite", account, organizationId, name: email },
    note: [t("invited"), roleWords(authorizations)].filter(Boolean).join(" · "),
  }));
  return [...byName<Ref>(memberNodes), ...byName<Ref>(inviteNodes)];
}

async function keys(app: App, { account, organizationId }: KeysRef, options: CallOptions): Promise<Node<KeyRef>[]> {
  const { apiKeys } = await app.listKeys({ orgId: organizationId }, options);
  return byName<KeyRef>(
    apiKeys.flatMap(({ apiKey, authorizations }) =>
      apiKey
        ? [
            {
              ref: { kind: "key", account, organizationId, keyId: apiKey.id, name: apiKey.name || apiKey.id },
              note: roleWords(authorizations),
            },
          ]
        : [],
    ),
  );
}

/** By number, for fragments and modules mean the same by each [proto]. */
const visibilityNotes = ["", t("private"), t("public"), t("public, unlisted")] as const;
