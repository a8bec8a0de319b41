/** An arm with a gripper and a depth camera that picks ripe fruit. */
import { capture, fragmentId, frame, registryModule, type Recipe } from "../recipe.ts";

/** Picks apples. */
export const picker: Recipe = {
  fragments: (seed) => [{ id: fragmentId(seed, "base-camp"), version: "stable" }],
  build: (random, fragments) => ({
    components: [
      {
        name: "picking-arm",
        api: "rdk:component:arm",
        model: "viam:ufactory:xArm6",
        attributes: { host: `10.1.${random.integer(2, 9)}.${random.integer(20, 240)}`, speed_degs_per_sec: 35 },
        frame: frame("world", 0, 0, 620),
      },
      {
        name: "soft-hand",
        api: "rdk:component:gripper",
        model: "viam:ufactory:gripper",
        attributes: { arm: "picking-arm" },
        depends_on: ["picking-arm"],
        frame: {
          parent: "picking-arm",
          translation: { x: 0, y: 0, z: 90 },
          geometry: { type: "box", x: 110, y: 160, z: 180 },
        },
      },
      {
        name: "wrist-camera",
        api: "rdk:component:camera",
        model: "viam:camera:realsense",
        attributes: {
          sensors: ["color", "depth"],
          width_px: 640,
          height_px: 480,
          serial_number: String(random.integer(100000000, 999999999)),
        },
        frame: frame("picking-arm", 55, 0, 30),
        service_configs: [capture("GetImages", 0.5)],
      },
      {
        name: "basket-scale",
        api: "rdk:component:sensor",
        model: "hatchling:orchard:scale",
        attributes: { serial_path: "/dev/ttyUSB0", tare_grams: random.integer(380, 460) },
        service_configs: [capture("Readings", 1)],
      },
    ],
    services: [
      {
        name: "ripeness-model",
        api: "rdk:service:mlmodel",
        model: "viam:mlmodel-tflite:tflite_cpu",
        attributes: {
          model_path: "${packages.ml_model.ripeness}/ripeness.tflite",
          label_path: "${packages.ml_model.ripeness}/labels.txt",
          num_threads: 2,
        },
      },
      {
        name: "ripeness",
        api: "rdk:service:vision",
        model: "mlmodel",
        attributes: {
          mlmodel_name: "ripeness-model",
          camera_name: "wrist-camera",
          default_minimum_confidence: 0.65,
        },
        depends_on: ["ripeness-model", "wrist-camera"],
      },
      { name: "builtin", api: "rdk:service:motion", model: "rdk:builtin:builtin", attributes: {} },
    ],
    modules: [
      registryModule("viam:ufactory", "^1"),
      registryModule("viam:realsense", "~0.9"),
      registryModule("viam:mlmodel-tflite", "latest"),
      registryModule("hatchling:orchard", "0.4.2", { log_level: "debug" }),
    ],
    packages: [{ name: "ripeness", package: "hatchling/ripeness", type: "ml_model", version: "latest" }],
    fragments,
    triggers: [
      {
        name: "picker-went-home",
        event: { type: "part_offline" },
        notifications: [{ type: "email", value: "all_machine_owners", seconds_between_notifications: 600 }],
      },
    ],
  }),
};
