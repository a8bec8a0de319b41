import { t } from "@vscode/l10n";
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { App } from "../fleet/client.ts";
import { locationPaths } from "../fleet/locationPaths.ts";
import { authorizationId, type ResourceType, type Role } from "../fleet/rights/roles.ts";
import type { AuthorizationSchema } from "../gen/viam/app/v1/access_pb.ts";
import type { Ask, Choice } from "./questions.ts";

/** A role on something, with the name of that thing for sentences. */
export interface ChosenRole {
  readonly role: Role;
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
}

interface InOrganization {
  readonly organizationId: string;
}

/** Asks for a role, and for what it is held on: the organization, a location or a machine. */
export async function askRole(ask: Ask, app: App, { organizationId }: InOrganization): Promise<ChosenRole> {
  const role = await pickRole(ask);
  const on = await ask.pick({ prompt: t("For what?"), choices: (signal) => resources(app, organizationId, signal) });
  return { role, ...on };
}

/** Asks for a role alone: it is clear what for. */
export function pickRole(ask: Ask): Promise<Role> {
  return ask.pick<Role>({
    prompt: t("Which role?"),
    choices: [
      { label: t("Owner"), description: t("everything there and below"), icon: "shield", value: "owner" },
      { label: t("Operator"), description: t("see and control, no configs and logs"), icon: "eye", value: "operator" },
    ],
  });
}

/** The role as AddRole and its like take it: with the identity that holds it. */
export function authorization(
  { role, type, id }: ChosenRole,
  organizationId: string,
  identityId: string,
  identityType: string,
): MessageInitShape<typeof AuthorizationSchema> {
  return {
    authorizationType: "role",
    authorizationId: authorizationId(type, role),
    resourceType: type,
    resourceId: id,
    organizationId,
    identityId,
    identityType,
  };
}

type Resource = Omit<ChosenRole, "role">;

/** All that a role can be held on in an organization, itself first. */
export async function resources(app: App, organizationId: string, signal: AbortSignal): Promise<Choice<Resource>[]> {
  const [{ organization }, { locations }, { robots }] = await Promise.all([
    app.getOrganization({ organizationId }, { signal }),
    app.listLocations({ organizationId }, { signal }),
    app.listRobotsForOrg({ orgId: organizationId }, { signal }),
  ]);
  const name = organization?.name ?? organizationId;
  const paths = locationPaths(locations);
  const pathOf = (id: string) => paths.get(id)?.names.join(" / ") ?? "";
  return [
    {
      label: name,
      description: t("the whole organization"),
      icon: "organization",
      value: { type: "organization", id: organizationId, name },
    },
    ...locations.map((each): Choice<Resource> => ({
      label: each.name,
      description: pathOf(each.parentLocationId),
      icon: "location",
      value: { type: "location", id: each.id, name: each.name },
    })),
    ...robots.map((each): Choice<Resource> => ({
      label: each.name,
      description: pathOf(each.location),
      icon: "vm",
      value: { type: "robot", id: each.id, name: each.name },
    })),
  ];
}
