/** Names for revisions of fragments, and who uses which. */
import { invalid, notFound } from "../refuse.ts";
import { type AppMethods, type Backend, demand, organization } from "./backend.ts";
import { readableFragment, tagsOf, usageOf } from "./fragments.ts";

/** Throws INVALID_ARGUMENT when a text cannot be a tag: it must not look like a revision or a version. */
function checkTag(tag: string): void {
  if (tag === "") throw invalid("The tag needs a name.");
  if (tag.length > 60) throw invalid("A tag must be 60 characters or fewer.");
  if (!/^[a-z0-9_-]+$/.test(tag)) {
    throw invalid(
      `The tag ${JSON.stringify(tag)} must only contain lower-case letters, digits, dashes and underscores.`,
    );
  }
  if (/^[0-9v]/.test(tag))
    throw invalid(`The tag ${JSON.stringify(tag)} must start neither with a digit nor with a v.`);
}

/** The methods about versions of fragments. */
export function fragmentTagMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    setFragmentTag({ fragmentId, tag, revision }, context) {
      const row = store.fragments.need(fragmentId);
      demand(backend, context, "write_fragment", organization(row.organizationId));
      checkTag(tag);
      if (!row.revisions.some((each) => each.revision === revision)) {
        throw notFound(`The fragment ${row.name} has no revision ${JSON.stringify(revision)}.`);
      }
      return { tags: tagsOf(store.fragments.change(row.id, { tags: { ...row.tags, [tag]: revision } })) };
    },

    deleteFragmentTag({ fragmentId, tag }, context) {
      const row = store.fragments.need(fragmentId);
      demand(backend, context, "write_fragment", organization(row.organizationId));
      if (!Object.hasOwn(row.tags, tag)) throw notFound(`The fragment ${row.name} has no tag ${JSON.stringify(tag)}.`);
      const tags = Object.fromEntries(Object.entries(row.tags).filter(([name]) => name !== tag));
      return { tags: tagsOf(store.fragments.change(row.id, { tags })) };
    },

    getFragmentUsage({ fragmentId }, context) {
      const row = readableFragment(backend, context, fragmentId);
      const used = store.partsImporting(row.id).flatMap(({ imports }) => imports.filter(({ id }) => id === row.id));
      const versions = [...new Set(used.map(({ version }) => version))].sort();
      return { versionUsages: versions.map((version) => usageOf(store, row, row.organizationId, version)) };
    },
  };
}
