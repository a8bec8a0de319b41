import { FragmentVisibility } from "../gen/viam/app/v1/fragment_pb.ts";
import { plainName, tag as tagRule } from "../fleet/nameRules.ts";
import { isoTime } from "../fleet/times.ts";
import { on } from "./action.ts";
import { askName, count } from "./answers.ts";
import type { Choice } from "./questions.ts";

const fragments = on("fragments");
const fragment = on("fragment");

/** What can be done to fragments. Their configs have a room of their own. */
export const fragmentActions = {
  "viam.fragments.new": fragments.action({
    title: "New Fragment…",
    group: "new",
    icon: "add",
    needs: "write_fragment",
    ask: (ask) => askName(ask, "The name of the fragment", plainName),
    run: async (app, { organizationId }, name) => {
      await app.createFragment({ organizationId, name, config: {} });
      return `Created fragment ${name}. It is private and empty.`;
    },
    refresh: "self",
  }),

  "viam.fragment.show": fragment.show({
    title: "Show Fragment",
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
    title: "Show Fragment History",
    show: async (app, { fragmentId }, signal) =>
      (await app.getFragmentHistory({ id: fragmentId, pageLimit: 100n }, { signal })).history,
  }),

  "viam.fragment.showNested": fragment.show({
    title: "Show Nested Fragments",
    show: (app, { fragmentId }, signal) => app.listNestedFragments({ fragmentId }, { signal }),
  }),

  "viam.fragment.rename": fragment.action({
    title: "Rename Fragment…",
    group: "edit",
    needs: "write_fragment",
    ask: (ask, { name }) => askName(ask, "The new name of the fragment", plainName, name),
    run: async (app, { fragmentId, name }, newName) => {
      await app.updateFragment({ id: fragmentId, name: newName });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.fragment.setVisibility": fragment.action({
    title: "Set Fragment Visibility…",
    group: "access",
    needs: "write_fragment",
    ask: (ask) => ask.pick({ prompt: "Who may see and use the fragment", choices: visibilities }),
    confirm: ({ name }, _app, visibility) => ({
      question:
        visibility === FragmentVisibility.PRIVATE
          ? `Make ${name} private? Other organizations can no longer add it.`
          : `Make ${name} public? Everybody who uses Viam can then read its config.`,
      verb: visibility === FragmentVisibility.PRIVATE ? "Make Private" : "Make Public",
    }),
    run: async (app, { fragmentId, name }, visibility) => {
      await app.updateFragment({ id: fragmentId, name, visibility });
      return `${name} is ${words[visibility]}.`;
    },
    refresh: "parent",
  }),

  "viam.fragment.setTag": fragment.action({
    title: "Tag Fragment Revision…",
    group: "edit",
    needs: "write_fragment",
    ask: async (ask, { fragmentId }, app) => {
      const revision = await ask.pick({
        prompt: "Which revision",
        choices: async (signal) => {
          const { revisions } = await app.getFragment({ id: fragmentId }, { signal });
          return revisions.map((each) => ({
            label: `Revision ${each.revision}`,
            description: each.createdAt ? isoTime(each.createdAt) : "",
            value: each.revision,
          }));
        },
      });
      const tag = await ask.text({ prompt: "The tag; it moves here if another revision has it", check: tagRule });
      return { revision, tag };
    },
    run: async (app, { fragmentId, name }, { revision, tag }) => {
      await app.setFragmentTag({ fragmentId, tag, revision });
      return `Revision ${revision} of ${name} is tagged ${tag}.`;
    },
    refresh: "self",
  }),

  "viam.fragment.deleteTag": fragment.action({
    title: "Delete Fragment Tag…",
    group: "edit",
    needs: "write_fragment",
    ask: (ask, { fragmentId }, app) =>
      ask.pick({
        prompt: "Which tag",
        none: "The fragment has no tags.",
        choices: async (signal) => {
          const { tags } = await app.getFragment({ id: fragmentId }, { signal });
          return tags.map(({ tag, revision }) => ({ label: tag, description: `revision ${revision}`, value: tag }));
        },
      }),
    confirm: ({ name }, _app, tag) => ({
      question: `Delete the tag ${tag} of ${name}? Machines that are pinned to it lose their version.`,
      verb: "Delete",
    }),
    run: async (app, { fragmentId, name }, tag) => {
      await app.deleteFragmentTag({ fragmentId, tag });
      return `Deleted the tag ${tag} of ${name}.`;
    },
    refresh: "self",
  }),

  "viam.fragment.delete": fragment.action({
    title: "Delete Fragment…",
    group: "danger",
    needs: "write_fragment",
    confirm: async ({ fragmentId, name }, app) => {
      const { versionUsages } = await app.getFragmentUsage({ fragmentId });
      const machines = versionUsages.reduce((sum, usage) => sum + usage.machines, 0);
      const used = machines > 0 ? ` ${count(machines, "machine")} use it.` : " No machine uses it.";
      return { question: `Delete fragment ${name}?${used}`, verb: "Delete", name };
    },
    run: async (app, { fragmentId, name }) => {
      await app.deleteFragment({ id: fragmentId });
      return `Deleted fragment ${name}.`;
    },
    refresh: "parent",
  }),
};

const { PRIVATE, PUBLIC, PUBLIC_UNLISTED } = FragmentVisibility;

const visibilities: Choice<FragmentVisibility>[] = [
  { label: "Private", description: "only this organization", icon: "lock", value: PRIVATE },
  { label: "Public", description: "everybody, and listed for everybody", icon: "globe", value: PUBLIC },
  { label: "Unlisted", description: "everybody who knows its id", icon: "link", value: PUBLIC_UNLISTED },
];

const words: Record<FragmentVisibility, string> = {
  [FragmentVisibility.UNSPECIFIED]: "unchanged",
  [PRIVATE]: "private",
  [PUBLIC]: "public",
  [PUBLIC_UNLISTED]: "public, but unlisted",
};
