import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { t } from "@vscode/l10n";
import { FragmentImportSchema } from "../gen/viam/app/v1/fragment_pb.ts";
import { LoginMethod } from "../gen/viam/app/v1/organization_pb.ts";
import { everyVisibility } from "../fleet/folders.ts";
import { readLogo } from "../fleet/logo.ts";
import { email as emailRule, namespace, title as titleRule } from "../fleet/nameRules.ts";
import { on } from "./action.ts";
import { askName, askRegion, count, renamed } from "./answers.ts";

const organization = on("organization");

const loginMethods = new Map([
  [LoginMethod.PASSWORD, t("Password")],
  [LoginMethod.GOOGLE, "Google"],
  [LoginMethod.GITHUB, "GitHub"],
  [LoginMethod.APPLE, "Apple"],
]);

const wordsOf = (methods: readonly LoginMethod[]) => methods.map((each) => loginMethods.get(each)).join(", ");

/** What can be done to an organization itself; what it holds has rows of its own. */
export const organizationActions = {
  "viam.organization.show": organization.show({
    title: t("Show Organization"),
    show: async (app, { organizationId }, signal) => {
      const orgId = organizationId;
      const [{ organization: found }, support, logo] = await Promise.all([
        app.getOrganization({ organizationId }, { signal }),
        unlessRefused(app.organizationGetSupportEmail({ orgId }, { signal })),
        unlessRefused(app.organizationGetLogo({ orgId }, { signal })),
      ]);
      return { ...found, ...(support && { supportEmail: support.email }), ...(logo && { logoUrl: logo.url }) };
    },
  }),

  "viam.organization.showPermissions": organization.show({
    title: t("Show Roles in Organization"),
    show: async (app, { organizationId }, signal) =>
      (await app.listAuthorizations({ organizationId }, { signal })).authorizations,
  }),

  "viam.organization.rename": organization.action({
    title: t("Rename Organization…"),
    group: "edit",
    needs: "write_organization",
    ask: (ask, { name }) => askName(ask, t("The new name of the organization"), titleRule, name),
    run: async (app, { organizationId, name }, newName) => {
      await app.updateOrganization({ organizationId, name: newName });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.organization.setNamespace": organization.action({
    title: t("Set Public Namespace…"),
    group: "edit",
    needs: "write_organization",
    ask: async (ask, { organizationId }, app) => {
      const current = (await app.getOrganization({ organizationId })).organization?.publicNamespace ?? "";
      const publicNamespace = await ask.text({
        prompt: current
          ? t("The new namespace; configs that name the old one have to be changed by hand")
          : t("The namespace under which modules are published; it can be set once"),
        value: current,
        check: async (text, signal) => {
          if (current && text === current) return t("This is its namespace already.");
          const problem = namespace(text);
          if (problem) return problem;
          const request = { publicNamespace: text, organizationId };
          const { available } = await app.getOrganizationNamespaceAvailability(request, { signal });
          return available ? undefined : t("The namespace {0} is taken.", text);
        },
      });
      return { publicNamespace, isFirst: !current };
    },
    confirm: ({ name }, _app, { publicNamespace, isFirst }) => ({
      question: isFirst
        ? t("Give {0} the namespace {1}?", name, publicNamespace)
        : t("Change the namespace of {0} to {1}? Configs that name the old one stop working.", name, publicNamespace),
      verb: isFirst ? t("Set Namespace") : t("Change Namespace"),
    }),
    run: async (app, { organizationId, name }, { publicNamespace, isFirst }) => {
      if (isFirst) await app.updateOrganization({ organizationId, publicNamespace });
      else await app.updateOrganizationNamespace({ organizationId, newPublicNamespace: publicNamespace });
      return t("The namespace of {0} is {1}.", name, publicNamespace);
    },
    refresh: "self",
  }),

  "viam.organization.setRegion": organization.action({
    title: t("Set Region…"),
    group: "edit",
    needs: "write_organization",
    ask: async (ask, { organizationId }, app) =>
      askRegion(ask, (await app.getOrganization({ organizationId })).organization?.defaultRegion),
    run: async (app, { organizationId, name }, region) => {
      await app.updateOrganization({ organizationId, region });
      return t("The region of {0} is {1}.", name, region);
    },
  }),

  "viam.organization.setSupportEmail": organization.action({
    title: t("Set Support Email…"),
    group: "edit",
    needs: "write_organization",
    ask: async (ask, { organizationId }, app) => {
      const { email: value } = await app.organizationGetSupportEmail({ orgId: organizationId });
      const prompt = t("The e-mail address at which people find help");
      return (await ask.text({ prompt, value, check: emailRule })).trim();
    },
    run: async (app, { organizationId, name }, email) => {
      await app.organizationSetSupportEmail({ orgId: organizationId, email });
      return t("The support e-mail of {0} is {1}.", name, email);
    },
  }),

  "viam.organization.setLogo": organization.action({
    title: t("Set Logo…"),
    group: "edit",
    needs: "write_organization",
    ask: async (ask) => {
      const file = await ask.file({ prompt: t("Use as Logo"), filters: { [t("PNG picture")]: ["png"] } });
      return readLogo(file);
    },
    run: async (app, { organizationId, name }, logo) => {
      await app.organizationSetLogo({ orgId: organizationId, logo });
      return t("{0} has a new logo.", name);
    },
  }),

  "viam.organization.setDefaultFragments": organization.action({
    title: t("Set Default Fragments…"),
    group: "edit",
    needs: "write_organization",
    ask: (ask, { organizationId }, app) =>
      ask.pickMany({
        prompt: t("Fragments that new machines begin with"),
        none: t("The organization has no fragments."),
        choices: async (signal) => {
          const [{ organization: found }, { fragments }] = await Promise.all([
            app.getOrganization({ organizationId }, { signal }),
            app.listFragments({ organizationId, fragmentVisibility: everyVisibility }, { signal }),
          ]);
          // Those that stay keep their version, prefix and variables.
          const now = found?.defaultFragments?.fragments ?? [];
          const names = new Map(fragments.map(({ id, name }) => [id, name]));
          const own = fragments.filter(({ organizationOwner: owner }) => owner === organizationId);
          const others = own.filter(({ id }) => !now.some(({ fragmentId }) => fragmentId === id));
          return [
            ...now.map((value) => ({
              label: names.get(value.fragmentId) ?? value.fragmentId,
              description: [value.version, value.prefix].filter(Boolean).join(" "),
              picked: true,
              value,
            })),
            ...others.map(({ id, name }) => ({
              label: name,
              value: create(FragmentImportSchema, { fragmentId: id }),
            })),
          ];
        },
      }),
    run: async (app, { organizationId, name }, fragments) => {
      await app.updateOrganization({ organizationId, defaultFragments: { fragments: [...fragments] } });
      return t("New machines of {0} begin with {1}.", name, count(fragments.length, "fragment"));
    },
  }),

  "viam.organization.setLoginMethods": organization.action({
    title: t("Set Sign-In Methods…"),
    group: "access",
    needs: "write_organization",
    ask: (ask, { organizationId }, app) =>
      ask.pickMany({
        prompt: t("How members may sign in; none of them for any way"),
        choices: async (signal) => {
          const { organization: found } = await app.getOrganization({ organizationId }, { signal });
          const now = found?.allowedLoginMethods?.methods ?? [];
          return [...loginMethods].map(([value, label]) => ({ label, value, picked: now.includes(value) }));
        },
      }),
    confirm: ({ name }, _app, methods) => ({
      question:
        methods.length > 0
          ? t("Let members of {0} sign in with {1} only? Others cannot reach it any more.", name, wordsOf(methods))
          : t("Let members of {0} sign in any way?", name),
      verb: t("Change"),
    }),
    run: async (app, { organizationId, name }, methods) => {
      await app.updateOrganization({ organizationId, allowedLoginMethods: { methods: [...methods] } });
      return t("Changed how members of {0} sign in.", name);
    },
  }),

  "viam.organization.delete": organization.action({
    title: t("Delete Organization…"),
    group: "danger",
    needs: "write_organization",
    confirm: async ({ name, organizationId }, app) => {
      const { locations } = await app.listLocations({ organizationId });
      const own = locations.filter(({ primaryOrgIdentity: owner }) => !owner || owner.id === organizationId);
      return { question: deletion(name, own.length), verb: t("Delete"), name };
    },
    run: async (app, { organizationId, name }) => {
      await app.deleteOrganization({ organizationId });
      return t("Deleted organization {0}.", name);
    },
    refresh: "parent",
  }),
};

/** An answer that not everybody is given; undefined for whoever is not. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const { code } = ConnectError.from(error);
    if (code === Code.PermissionDenied || code === Code.Unimplemented) return undefined;
    throw error;
  }
}

function deletion(name: string, locations: number): string {
  switch (locations) {
    case 0:
      return t("Delete organization {0}? This cannot be undone.", name);
    case 1:
      return t("Delete organization {0}? Its 1 location has to be deleted first.", name);
    default:
      return t("Delete organization {0}? Its {1} locations have to be deleted first.", name, locations);
  }
}
