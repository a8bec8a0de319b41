import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/failure.ts";
import { email as emailRule } from "../fleet/nameRules.ts";
import type { InviteRef, MemberRef } from "../fleet/refs.ts";
import { roleWords } from "../fleet/roles.ts";
import type { Authorization } from "../gen/viam/app/v1/access_pb.ts";
import { on } from "./action.ts";
import type { Ask } from "./questions.ts";
import { askRole, authorization } from "./roles.ts";

const people = on("people");
const member = on("member");
const invite = on("invite");

/** What can be done about members and invites. */
export const peopleActions = {
  "viam.people.invite": people.action({
    title: "Invite Person…",
    group: "new",
    icon: "add",
    needs: "write_organization",
    ask: async (ask, target, app) => {
      const email = (await ask.text({ prompt: "The e-mail address of the person", check: emailRule })).trim();
      const role = await askRole(ask, app, target);
      const sendEmailInvite = await ask.pick({
        prompt: "How the person hears of it",
        choices: [
          { label: "Send an e-mail", icon: "mail", value: true },
          { label: "Send nothing", description: "access comes with the next sign-in", icon: "mute", value: false },
        ],
      });
      return { email, role, sendEmailInvite };
    },
    run: async (app, { organizationId }, { email, role, sendEmailInvite }) => {
      const authorizations = [authorization(role, organizationId, "", "user")];
      await app.createOrganizationInvite({ organizationId, email, authorizations, sendEmailInvite });
      return `Invited ${email} as ${role.role} of ${role.name}.`;
    },
    refresh: "self",
  }),

  "viam.member.addRole": member.action({
    title: "Add Role…",
    group: "access",
    needs: "write_organization",
    ask: (ask, target, app) => askRole(ask, app, target),
    run: async (app, { organizationId, userId, name }, role) => {
      await app.addRole({ authorization: authorization(role, organizationId, userId, "") });
      return `${name} is ${role.role} of ${role.name}.`;
    },
    refresh: "parent",
  }),

  "viam.member.changeRole": member.action({
    title: "Change Role…",
    group: "access",
    needs: "write_organization",
    ask: async (ask, target, app) => {
      const old = await askHeldRole(ask, app, target);
      const role = await askRole(ask, app, target);
      return { old, role };
    },
    run: async (app, { organizationId, userId, name }, { old, role }) => {
      const newAuthorization = authorization(role, organizationId, userId, "");
      await app.changeRole({ oldAuthorization: old, newAuthorization });
      return `${name} is ${role.role} of ${role.name}.`;
    },
    refresh: "parent",
  }),

  "viam.member.removeRole": member.action({
    title: "Remove Role…",
    group: "access",
    needs: "write_organization",
    ask: (ask, target, app) => askHeldRole(ask, app, target),
    confirm: ({ name }, _app, role) => ({
      question: `Take the role ${roleWords([role])} from ${name}?`,
      verb: "Remove Role",
    }),
    run: async (app, { name }, role) => {
      await app.removeRole({ authorization: role });
      return `${name} is no longer ${roleWords([role])}.`;
    },
    refresh: "parent",
  }),

  "viam.member.remove": member.action({
    title: "Remove Member…",
    group: "danger",
    needs: "write_organization",
    confirm: ({ name }) => ({ question: `Remove ${name} from the organization?`, verb: "Remove", name }),
    run: async (app, { organizationId, userId, name }) => {
      await app.deleteOrganizationMember({ organizationId, userId });
      return `Removed ${name}.`;
    },
    refresh: "parent",
  }),

  "viam.invite.changeRole": invite.action({
    title: "Change Role of Invite…",
    group: "access",
    needs: "write_organization",
    ask: (ask, target, app) => askRole(ask, app, target),
    run: async (app, { organizationId, name }, role) => {
      const removeAuthorizations = (await invited(app, { organizationId, name })).authorizations;
      const addAuthorizations = [authorization(role, organizationId, "", "user")];
      const request = { organizationId, email: name, addAuthorizations, removeAuthorizations };
      await app.updateOrganizationInviteAuthorizations(request);
      return `${name} is invited as ${role.role} of ${role.name}.`;
    },
    refresh: "parent",
  }),

  "viam.invite.resend": invite.action({
    title: "Resend Invite",
    group: "edit",
    needs: "write_organization",
    run: async (app, { organizationId, name }) => {
      await app.resendOrganizationInvite({ organizationId, email: name });
      return `Sent the invite to ${name} again.`;
    },
  }),

  "viam.invite.delete": invite.action({
    title: "Delete Invite…",
    group: "danger",
    needs: "write_organization",
    confirm: ({ name }) => ({ question: `Take back the invite of ${name}?`, verb: "Delete" }),
    run: async (app, { organizationId, name }) => {
      await app.deleteOrganizationInvite({ organizationId, email: name });
      return `Took back the invite of ${name}.`;
    },
    refresh: "parent",
  }),
};

function askHeldRole(ask: Ask, app: App, { organizationId, userId }: MemberRef): Promise<Authorization> {
  return ask.pick({
    prompt: "Which role",
    none: "This member holds no role here.",
    choices: async (signal) => {
      const { authorizations } = await app.listAuthorizations({ organizationId }, { signal });
      const held = authorizations.filter(({ identityId }) => identityId === userId);
      return held.map((each) => ({ label: roleWords([each]), description: each.resourceId, value: each }));
    },
  });
}

async function invited(app: App, { organizationId, name }: Pick<InviteRef, "organizationId" | "name">) {
  const { invites } = await app.listOrganizationMembers({ organizationId });
  const found = invites.find(({ email }) => email === name);
  if (!found) throw new Failure("There is no such invite any more.");
  return found;
}
