/** Cameras over a conveyor that read what goes by. */
import { capture, fragmentId, frame, registryModule, type Recipe } from "../recipe.ts";

/** Scans pallets. */
export const scanner: Recipe = {
  fragments: (seed) => [
    { id: fragmentId(seed, "base-camp") },
    { id: fragmentId(seed, "wide-awake-camera"), prefix: "north", variables: { video_path: "video0" } },
    { id: fragmentId(seed, "wide-awake-camera"), prefix: "south", variables: { video_path: "video2" } },
  ],
  build: (random, fragments, seed) => ({
    components: [
      {
        name: "belt-eye",
        api: "rdk:component:camera",
        model: "webcam",
        attributes: { video_path: `usb-${random.integer(1000, 9999)}-belt`, width_px: 1280, height_px: 720 },
        frame: frame("world", 0, 400, 1800),
        service_configs: [capture("ReadImage", 0.2, { mime_type: "image/jpeg" })],
      },
      {
        name: "label-crop",
        api: "rdk:component:camera",
        model: "transform",
        attributes: {
          source: "belt-eye",
          pipeline: [
            { type: "crop", attributes: { x_min_px: 320, y_min_px: 180, x_max_px: 960, y_max_px: 540 } },
            { type: "rotate", attributes: { angle_degs: 90 } },
          ],
        },
        depends_on: ["belt-eye"],
      },
      {
        name: "gap-sensor",
        api: "rdk:component:sensor",
        model: "viam:ultrasonic:sensor",
        attributes: { board: "pi", trigger_pin: "38", echo_interrupt_pin: "40", timeout_ms: 1200 },
        depends_on: ["pi"],
        log_configuration: { level: "warn" },
        service_configs: [capture("Readings", 2)],
      },
      { name: "pi", api: "rdk:component:board", model: "viam:raspberry-pi:rpi", attributes: {} },
      {
        name: "stack-light",
        api: "rdk:component:switch",
        model: "fake",
        attributes: { position_count: 3, labels: ["green", "amber", "red"] },
      },
    ],
    services: [
      {
        name: "tape-finder",
        api: "rdk:service:vision",
        model: "color_detector",
        attributes: {
          detect_color: "#d9a441",
          hue_tolerance_pct: 0.06,
          segment_size_px: 900,
          label: "tape",
          camera_name: "label-crop",
        },
        depends_on: ["label-crop"],
      },
    ],
    modules: [registryModule("viam:raspberry-pi", "^1"), registryModule("viam:ultrasonic", "1.2.1")],
    fragments,
    fragment_mods: [
      {
        fragment_id: fragmentId(seed, "base-camp"),
        mods: [{ $set: { "services.data-manager.attributes.sync_interval_mins": 0.5 } }],
      },
    ],
    log: [{ pattern: "rdk.resource_manager.*", level: "info" }],
  }),
};
