/** One of many: a base that comes whole from a fragment, with a few settings of its own. */
import { fragmentId, type Recipe } from "../recipe.ts";

/** Carries things from here to there. */
export const courier: Recipe = {
  fragments: (seed) => [{ id: fragmentId(seed, "two-wheel-drive"), version: "stable" }],
  build: (random, fragments, seed) => ({
    components: [
      {
        name: "tote-scale",
        api: "rdk:component:sensor",
        model: "rdk:builtin:fake",
        attributes: { capacity_kg: random.pick([15, 25, 40]) },
      },
      {
        name: "hello-screen",
        api: "rdk:component:generic",
        model: "rdk:builtin:fake",
        attributes: { greeting: random.pick(["Beep.", "Mind your toes.", "Parcel for you!", "Coming through."]) },
      },
    ],
    services: [],
    fragments,
    fragment_mods: [
      {
        fragment_id: fragmentId(seed, "two-wheel-drive"),
        mods: [{ $set: { "components.wheels.attributes.width_mm": 380 + random.integer(0, 4) * 10 } }],
      },
    ],
  }),
};
