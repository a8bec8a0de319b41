import { FragmentVisibility } from "../../../../src/gen/viam/app/v1/fragment_pb.ts";
import { authenticator, fragment, moment, time } from "../fixtures.ts";
import type { Cases } from "../table.ts";

const id = { id: "id" };

/** Fragments. */
export const fragmentCases: Cases = {
  listFragments: [
    {
      sends: { organizationId: "id", showPublic: true, fragmentVisibility: [FragmentVisibility.PUBLIC] },
      wire: { organization_id: "id", show_public: true, fragment_visibility: [2] },
      answers: { fragments: [fragment] },
    },
    {
      about: "of all visibilities",
      sends: {
        organizationId: "id",
        fragmentVisibility: [FragmentVisibility.PRIVATE, FragmentVisibility.PUBLIC, FragmentVisibility.PUBLIC_UNLISTED],
      },
      wire: { organization_id: "id", fragment_visibility: [1, 2, 3] },
      answers: { fragments: [fragment], fragment_usages: [{ fragment_id: "id", version: "" }] },
    },
  ],
  getFragment: [
    {
      about: "an answer without revisions and tags",
      sends: { ...id, version: "version" },
      wire: { ...id, version: "version" },
      answers: { fragment },
    },
  ],
  createFragment: [
    {
      sends: { name: "name", organizationId: "id", config: { key: "value", zero: 0, nothing: null } },
      wire: { name: "name", organization_id: "id", config: { key: "value", zero: 0, nothing: null } },
      answers: { fragment },
    },
  ],
  updateFragment: [
    {
      about: "made public, with config and visibility as they are",
      sends: { ...id, name: "name", public: true, lastKnownUpdate: moment },
      wire: { ...id, name: "name", public: true, last_known_update: moment },
      answers: { fragment },
    },
    {
      about: "made private, which is not the same as not saying",
      sends: { ...id, name: "name", public: false },
      wire: { ...id, name: "name", public: false },
      answers: { fragment },
    },
  ],
  deleteFragment: [{ sends: id, wire: id, answers: {} }],
  getFragmentHistory: [
    {
      sends: { ...id, pageToken: "123", pageLimit: 20n },
      wire: { ...id, page_token: "123", page_limit: 20n },
      answers: { history: [{ fragment: "id", edited_by: authenticator, old: fragment, edited_on: time }] },
    },
  ],
};
