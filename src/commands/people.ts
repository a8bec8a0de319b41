import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/errors/failure.ts";
import { email as emailRule } from "../fleet/nameRules.ts";
import { idOf, type InviteRef, type KeyRef, type MemberRef } from "../fleet/refs.ts";
import { roleWords } from "../fleet/rights/roles.ts";
import type { Authorization } from "../gen/viam/app/v1/access_pb.ts";
import { on } from "./action.ts";
import type { Ask } from "./questions.ts";
import { askRole, authorization, resources, type ChosenRole } from "./roles.ts";

const people = on("people");
const member = on("member");
const invite = on("invite");
const key = on("key");

/** What it takes to change who belongs to an organization. */
const needs = "write_organization";

/** Who can hold roles. */
type Holder = MemberRef | KeyRef;

const role = { group: "access", needs, refresh: "parent" } as const;

const addRole = {
  ...role,
  ask: (ask: Ask, target: Holder, app: App) => askRole(ask, app, target),
  run: async (app: App, target: Holder, added: ChosenRole) => {
    await app.addRole({ authorization: authorization(added, target.organizationId, idOf(target), "") });
    return t("{0} is {1} of {2}.", target.name, added.role, added.name);
  },
};

const changeRole = {
  ...role,
  ask: async (ask: Ask, target: Holder, app: App) => {
    const old = await askHeldRole(ask, app, target);
    return { old, changed: await askRole(ask, app, target) };
  },
  confirm: ({ name }: Holder, _app: App, { old, changed }: ChangedRole) => ({
    question: t("Change {0} from {1} to {2} of {3}?", name, roleWords([old]), changed.role, changed.name),
    verb: t("Change Role"),
  }),
  locksOut: true,
  run: async (app: App, target: Holder, { old, changed }: ChangedRole) => {
    const newAuthorization = authorization(changed, target.organizationId, idOf(target), "");
    await app.changeRole({ oldAuthorization: old, newAuthorization });
    return t("{0} is {1} of {2}.", target.name, changed.role, changed.name);
  },
};

interface ChangedRole {
  readonly old: Authorization;
  readonly changed: ChosenRole;
}

const removeRole = {
  ...role,
  ask: (ask: Ask, target: Holder, app: App) => askHeldRole(ask, app, target),
  confirm: ({ name }: Holder, _app: App, held: Authorization) => ({
    question: t("Take the role {0} from {1}?", roleWords([held]), name),
    verb: t("Remove Role"),
  }),
  locksOut: true,
  run: async (app: App, { name }: Holder, held: Authorization) => {
    await app.removeRole({ authorization: held });
    return t("{0} is no longer {1}.", name, roleWords([held]));
  },
};

/** What can be done about members and invites, and about the roles of keys. */
export const peopleActions = {
  "viam.people.invite": people.action({
    title: t("Invite Person…"),
    deed: t("invite anybody"),
    group: "new",
    icon: "add",
    needs,
    ask: async (ask, target, app) => {
      const email = (await ask.text({ prompt: t("The e-mail address of the person"), check: emailRule })).trim();
      const role = await askRole(ask, app, target);
      const sendEmailInvite = await ask.pick({
        prompt: t("Send an e-mail?"),
        choices: [
          { label: t("Send an e-mail"), icon: "mail", value: true },
          {
            label: t("Send nothing"),
            description: t("access comes with the next sign-in"),
            icon: "mute",
            value: false,
          },
        ],
      });
      return { email, role, sendEmailInvite };
    },
    run: async (app, { organizationId }, { email, role, sendEmailInvite }) => {
      const authorizations = [authorization(role, organizationId, "", "user")];
      await app.createOrganizationInvite({ organizationId, email, authorizations, sendEmailInvite });
      return t("Invited {0} as {1} of {2}.", email, role.role, role.name);
    },
    refresh: "self",
  }),

  "viam.member.addRole": member.action({ title: t("Add Role…"), ...addRole }),
  "viam.member.changeRole": member.action({ title: t("Change Role…"), ...changeRole }),
  "viam.member.removeRole": member.action({ title: t("Remove Role…"), ...removeRole }),
  "viam.key.addRole": key.action({ title: t("Add API Key Role…"), ...addRole }),
  "viam.key.changeRole": key.action({ title: t("Change API Key Role…"), ...changeRole }),
  "viam.key.removeRole": key.action({ title: t("Remove API Key Role…"), ...removeRole }),

  "viam.member.remove": member.action({
    title: t("Remove Member…"),
    group: "danger",
    needs,
    confirm: ({ name }) => ({ question: t("Remove {0} from the organization?", name), verb: t("Remove"), name }),
    locksOut: true,
    run: async (app, { organizationId, userId, name }) => {
      await app.deleteOrganizationMember({ organizationId, userId });
      return t("Removed {0}.", name);
    },
    refresh: "parent",
  }),

  "viam.invite.changeRole": invite.action({
    title: t("Change Role of Invite…"),
    deed: t("change the role of the invite"),
    group: "access",
    needs,
    ask: async (ask, target, app) => {
      const { authorizations: held } = await invited(app, target);
      // An invite may give several roles, of which the others stay.
      const old = held.length > 1 ? [await askOneOf(ask, app, target, () => Promise.resolve(held))] : held;
      return { old, role: await askRole(ask, app, target) };
    },
    run: async (app, { organizationId, name }, { old: removeAuthorizations, role }) => {
      const addAuthorizations = [authorization(role, organizationId, "", "user")];
      const request = { organizationId, email: name, addAuthorizations, removeAuthorizations };
      await app.updateOrganizationInviteAuthorizations(request);
      return t("{0} is invited as {1} of {2}.", name, role.role, role.name);
    },
    refresh: "parent",
  }),

  "viam.invite.resend": invite.action({
    title: t("Resend Invite"),
    group: "edit",
    needs,
    run: async (app, { organizationId, name }) => {
      await app.resendOrganizationInvite({ organizationId, email: name });
      return t("Sent the invite to {0} again.", name);
    },
  }),

  "viam.invite.delete": invite.action({
    title: t("Delete Invite…"),
    group: "danger",
    needs,
    confirm: ({ name }) => ({ question: t("Take back the invite of {0}?", name), verb: t("Delete") }),
    run: async (app, { organizationId, name }) => {
      await app.deleteOrganizationInvite({ organizationId, email: name });
      return t("Took back the invite of {0}.", name);
    },
    refresh: "parent",
  }),
};

function askHeldRole(ask: Ask, app: App, target: Holder): Promise<Authorization> {
  return askOneOf(ask, app, target, async (signal) => {
    const { organizationId } = target;
    const { authorizations } = await app.listAuthorizations({ organizationId }, { signal });
    return authorizations.filter(({ identityId }) => identityId === idOf(target));
  });
}

/** Asks for one of some roles, each with the name of what it is held on. */
function askOneOf(
  ask: Ask,
  app: App,
  { organizationId }: Holder | InviteRef,
  read: (signal: AbortSignal) => Promise<readonly Authorization[]>,
): Promise<Authorization> {
  return ask.pick({
    prompt: t("Which role?"),
    none: t("There is no role here."),
    choices: async (signal) => {
      const [held, all] = await Promise.all([read(signal), resources(app, organizationId, signal)]);
      const names = new Map(all.map(({ value: { id, name } }) => [id, name]));
      return held.map((each) => ({
        label: roleWords([each]),
        description: names.get(each.resourceId) ?? each.resourceId,
        value: each,
      }));
    },
  });
}

async function invited(app: App, { organizationId, name }: Pick<InviteRef, "organizationId" | "name">) {
  const { invites } = await app.listOrganizationMembers({ organizationId });
  const found = invites.find(({ email }) => email === name);
  if (!found) throw new Failure(t("There is no such invite any more."));
  return found;
}
