import { namespace, title as titleRule } from "../fleet/nameRules.ts";
import { on } from "./action.ts";
import { askName } from "./answers.ts";

const organization = on("organization");

/** What can be done to an organization itself; what it holds has rows of its own. */
export const organizationActions = {
  "viam.organization.show": organization.show({
    title: "Show Organization",
    show: async (app, { organizationId }, signal) =>
      (await app.getOrganization({ organizationId }, { signal })).organization,
  }),

  "viam.organization.showPermissions": organization.show({
    title: "Show Roles in Organization",
    show: async (app, { organizationId }, signal) =>
      (await app.listAuthorizations({ organizationId }, { signal })).authorizations,
  }),

  "viam.organization.rename": organization.action({
    title: "Rename Organization…",
    group: "edit",
    needs: "write_organization",
    ask: (ask, { name }) => askName(ask, "The new name of the organization", titleRule, name),
    run: async (app, { organizationId, name }, newName) => {
      await app.updateOrganization({ organizationId, name: newName });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.organization.setNamespace": organization.action({
    title: "Set Public Namespace…",
    group: "edit",
    needs: "write_organization",
    ask: async (ask, { organizationId }, app) => {
      const current = (await app.getOrganization({ organizationId })).organization?.publicNamespace ?? "";
      const publicNamespace = await ask.text({
        prompt: current
          ? "The new namespace; configs that name the old one have to be changed by hand"
          : "The namespace under which modules are published; it can be set once",
        value: current,
        check: async (text, signal) => {
          if (current && text === current) return "This is its namespace already.";
          const problem = namespace(text);
          if (problem) return problem;
          const request = { publicNamespace: text, organizationId };
          const { available } = await app.getOrganizationNamespaceAvailability(request, { signal });
          return available ? undefined : `The namespace ${text} is taken.`;
        },
      });
      return { publicNamespace, isFirst: !current };
    },
    confirm: ({ name }, _app, { publicNamespace, isFirst }) => ({
      question: isFirst
        ? `Give ${name} the namespace ${publicNamespace}?`
        : `Change the namespace of ${name} to ${publicNamespace}? Configs that name the old one stop working.`,
      verb: isFirst ? "Set Namespace" : "Change Namespace",
    }),
    run: async (app, { organizationId, name }, { publicNamespace, isFirst }) => {
      if (isFirst) await app.updateOrganization({ organizationId, publicNamespace });
      else await app.updateOrganizationNamespace({ organizationId, newPublicNamespace: publicNamespace });
      return `The namespace of ${name} is ${publicNamespace}.`;
    },
    refresh: "self",
  }),

  "viam.organization.setRegion": organization.action({
    title: "Set Region…",
    group: "edit",
    needs: "write_organization",
    ask: (ask) => ask.text({ prompt: "The region in which data is kept", placeholder: "us-central" }),
    run: async (app, { organizationId, name }, region) => {
      await app.updateOrganization({ organizationId, region });
      return `The region of ${name} is ${region}.`;
    },
  }),

  "viam.organization.delete": organization.action({
    title: "Delete Organization…",
    group: "danger",
    needs: "write_organization",
    confirm: async ({ name, organizationId }, app) => {
      const { locations } = await app.listLocations({ organizationId });
      const holds = locations.length > 0 ? ` Its ${locations.length} locations have to be deleted first.` : "";
      return { question: `Delete organization ${name}?${holds} This cannot be undone.`, verb: "Delete", name };
    },
    run: async (app, { organizationId, name }) => {
      await app.deleteOrganization({ organizationId });
      return `Deleted organization ${name}.`;
    },
    refresh: "parent",
  }),
};
