import { t } from "@vscode/l10n";
import { FragmentVisibility } from "../gen/viam/app/v1/fragment_pb.ts";
import { plainName, tag as tagRule } from "../fleet/nameRules.ts";
import { isoTime } from "../fleet/times.ts";
import { on } from "./action.ts";
import { allPages } from "./allPages.ts";
import { askName, count, renamed } from "./answers.ts";
import { visibilityChoices } from "./registryChoices.ts";

const fragments = on("fragments");
const fragment = on("fragment");

/** What it takes to change a fragment. */
const needs = "write_fragment";

/** What can be done to fragments. Their configs have a room of their own. */
export const fragmentActions = {
  "viam.fragments.new": fragments.action({
    title: t("New Fragment…"),
    group: "new",
    icon: "add",
    needs,
    ask: (ask) => askName(ask, t("The name of the fragment"), plainName),
    run: async (app, { organizationId }, name) => {
      await app.createFragment({ organizationId, name, config: {} });
      return t("Created fragment {0}. It is private and empty.", name);
    },
    refresh: "self",
  }),

  "viam.fragments.showPublic": fragments.show({
    title: t("Show Public Fragments"),
    show: async (app, { organizationId }, signal) => {
      const request = { organizationId, fragmentVisibility: [PUBLIC, PUBLIC_UNLISTED] };
      const { fragments: all } = await app.listFragments(request, { signal });
      return all.map(({ id, name, organizationName, visibility, robotPartCount }) => ({
        ...{ id, name, organization: organizationName, visibility: words[visibility], parts: robotPartCount },
      }));
    },
  }),

  "viam.fragment.show": fragment.show({
    title: t("Show Fragment"),
    show: async (app, { fragmentId, organizationId }, signal) => {
      const request = { id: fragmentId, currentOrganizationId: organizationId };
      const [about, { versionUsages }] = await Promise.all([
        app.getFragment(request, { signal }),
        app.getFragmentUsage({ fragmentId }, { signal }),
      ]);
      return { ...about, versionUsages };
    },
  }),

  "viam.fragment.showHistory": fragment.show({
    title: t("Show Fragment History"),
    show: (app, { fragmentId }, signal) =>
      allPages((page) => app.getFragmentHistory({ id: fragmentId, ...page }, { signal })),
  }),

  "viam.fragment.showNested": fragment.show({
    title: t("Show Nested Fragments"),
    show: (app, { fragmentId }, signal) => app.listNestedFragments({ fragmentId }, { signal }),
  }),

  "viam.fragment.rename": fragment.action({
    title: t("Rename Fragment…"),
    group: "edit",
    needs,
    ask: (ask, { name }) => askName(ask, t("The new name of the fragment"), plainName, name),
    run: async (app, { fragmentId, name }, newName) => {
      await app.updateFragment({ id: fragmentId, name: newName });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.fragment.setVisibility": fragment.action({
    title: t("Set Fragment Visibility…"),
    group: "access",
    needs,
    ask: (ask) => ask.pick({ prompt: t("Who may see and use the fragment"), choices: visibilities }),
    confirm: ({ name }, _app, visibility) => ({
      question:
        visibility === PRIVATE
          ? t("Make {0} private? Other organizations can no longer add it.", name)
          : t("Make {0} public? Everybody who uses Viam can then read its config.", name),
      verb: visibility === PRIVATE ? t("Make Private") : t("Make Public"),
    }),
    run: async (app, { fragmentId, name }, visibility) => {
      // The name has to be sent along, and may be another by now.
      const { fragment: found } = await app.getFragment({ id: fragmentId });
      await app.updateFragment({ id: fragmentId, name: found?.name ?? name, visibility });
      return t("{0} is {1}.", name, words[visibility]);
    },
    refresh: "parent",
  }),

  "viam.fragment.setTag": fragment.action({
    title: t("Tag Fragment Revision…"),
    group: "edit",
    needs,
    ask: async (ask, { fragmentId }, app) => {
      const revision = await ask.pick({
        prompt: t("Which revision"),
        choices: async (signal) => {
          const { revisions } = await app.getFragment({ id: fragmentId }, { signal });
          return revisions.map((each) => ({
            label: t("Revision {0}", each.revision),
            description: each.createdAt ? isoTime(each.createdAt) : "",
            value: each.revision,
          }));
        },
      });
      const tag = await ask.text({ prompt: t("The tag; it moves here if another revision has it"), check: tagRule });
      return { revision, tag };
    },
    run: async (app, { fragmentId, name }, { revision, tag }) => {
      await app.setFragmentTag({ fragmentId, tag, revision });
      return t("Revision {0} of {1} is tagged {2}.", revision, name, tag);
    },
    refresh: "self",
  }),

  "viam.fragment.deleteTag": fragment.action({
    title: t("Delete Fragment Tag…"),
    group: "edit",
    needs,
    ask: (ask, { fragmentId }, app) =>
      ask.pick({
        prompt: t("Which tag"),
        none: t("The fragment has no tags."),
        choices: async (signal) => {
          const { tags } = await app.getFragment({ id: fragmentId }, { signal });
          return tags.map(({ tag, revision }) => ({
            label: tag,
            description: t("revision {0}", revision),
            value: tag,
          }));
        },
      }),
    confirm: ({ name }, _app, tag) => ({
      question: t("Delete the tag {0} of {1}? Machines that are pinned to it lose their version.", tag, name),
      verb: t("Delete"),
    }),
    run: async (app, { fragmentId, name }, tag) => {
      await app.deleteFragmentTag({ fragmentId, tag });
      return t("Deleted the tag {0} of {1}.", tag, name);
    },
    refresh: "self",
  }),

  "viam.fragment.delete": fragment.action({
    title: t("Delete Fragment…"),
    group: "danger",
    needs,
    confirm: async ({ fragmentId, name }, app) => {
      const { versionUsages } = await app.getFragmentUsage({ fragmentId });
      const machines = versionUsages.reduce((sum, usage) => sum + usage.machines, 0);
      const question =
        machines > 0
          ? t("Delete fragment {0}? It is used by {1}.", name, count(machines, "machine"))
          : t("Delete fragment {0}? No machine uses it.", name);
      return { question, verb: t("Delete"), name };
    },
    run: async (app, { fragmentId, name }) => {
      await app.deleteFragment({ id: fragmentId });
      return t("Deleted fragment {0}.", name);
    },
    refresh: "parent",
  }),
};

const { PRIVATE, PUBLIC, PUBLIC_UNLISTED } = FragmentVisibility;

const listed = t("everybody, and listed for everybody");
const visibilities = visibilityChoices<FragmentVisibility>(PRIVATE, PUBLIC, PUBLIC_UNLISTED, listed);

const words: Record<FragmentVisibility, string> = {
  [FragmentVisibility.UNSPECIFIED]: "unchanged",
  [PRIVATE]: "private",
  [PUBLIC]: "public",
  [PUBLIC_UNLISTED]: t("public, but unlisted"),
};
