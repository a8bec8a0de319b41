/** A simulated arm that learns to cook without breaking plates. */
import { fragmentId, frame, type Recipe } from "../recipe.ts";

/** Stirs, plates and spills. */
export const kitchen: Recipe = {
  fragments: (seed) => [{ id: fragmentId(seed, "base-camp"), version: "beta" }],
  build: (random, fragments) => ({
    components: [
      {
        name: "stirring-arm",
        api: "rdk:component:arm",
        model: "rdk:builtin:simulated",
        attributes: { "arm-model": "ur5e", speed: random.pick([0.5, 0.75, 1.25]), "simulate-time": true },
        frame: frame("world", 0, 0, 0),
      },
      {
        name: "whisk",
        api: "rdk:component:gripper",
        model: "rdk:builtin:fake",
        attributes: {},
        frame: { parent: "stirring-arm", geometry: { type: "capsule", r: 38, l: 280 } },
      },
      {
        name: "pot-camera",
        api: "rdk:component:camera",
        model: "rdk:builtin:fake",
        attributes: { width: 640, height: 480, animated: true },
        frame: frame("world", 300, -450, 900),
      },
      { name: "stove-temperature", api: "rdk:component:sensor", model: "rdk:builtin:fake", attributes: {} },
      {
        name: "chef-pad",
        api: "rdk:component:input_controller",
        model: "rdk:builtin:webgamepad",
        attributes: {},
        notes: "The one with the flour on it.",
      },
    ],
    services: [
      {
        name: "sauce-spotter",
        api: "rdk:service:vision",
        model: "color_detector",
        attributes: { detect_color: "#b3261e", hue_tolerance_pct: 0.05, segment_size_px: 1500, label: "sauce" },
      },
      { name: "builtin", api: "rdk:service:motion", model: "rdk:builtin:builtin", attributes: {} },
    ],
    fragments,
  }),
};
