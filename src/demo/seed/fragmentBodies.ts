/** What stands in the seeded fragments, at each of their revisions. */
import type { JsonObject } from "@bufbuild/protobuf";
import { capture, fragmentId, registryModule } from "./recipe.ts";

/** Makes the config of one revision, which counts from 0, of `count`. */
export type FragmentBody = (revision: number, count: number, seed: string) => JsonObject;

const variable = (name: string): JsonObject => ({ $variable: { name } });

const wheelMotor = (name: string, a: string, b: string, pwm: string): JsonObject => ({
  name,
  api: "rdk:component:motor",
  model: "gpio",
  attributes: { board: "drive-board", pins: { a, b, pwm }, max_rpm: 180 },
  depends_on: ["drive-board"],
});

/** The bodies by the name of the fragment. */
export const fragmentBodies: Readonly<Record<string, FragmentBody>> = {
  "base-camp": (revision) => ({
    services: [
      {
        name: "data-manager",
        api: "rdk:service:data_manager",
        model: "rdk:builtin:builtin",
        attributes: {
          tags: revision < 2 ? ["field"] : ["field", "2025-season"],
          sync_interval_mins: [0.1, 1, 1, 2, 5][revision] ?? 5,
          capture_dir: revision < 1 ? "/tmp/capture" : "/var/lib/viam/capture",
          ...(revision < 4 ? {} : { maximum_num_sync_threads: 4 }),
        },
      },
    ],
    ...(revision < 3
      ? {}
      : { jobs: [{ name: "nightly-tidy", schedule: "0 3 * * *", resource: "data-manager", method: "DoCommand" }] }),
  }),
  "wide-awake-camera": (revision) => ({
    components: [
      {
        name: "camera",
        api: "rdk:component:camera",
        model: "webcam",
        attributes: {
          video_path: variable("video_path"),
          width_px: revision < 1 ? 640 : 1280,
          height_px: revision < 1 ? 480 : 720,
          ...(revision < 2 ? {} : { frame_rate: variable("frame_rate") }),
        },
        service_configs: [capture("GetImages", 0.1)],
      },
    ],
  }),
  "two-wheel-drive": (revision, _count, seed) => ({
    components: [
      { name: "drive-board", api: "rdk:component:board", model: "viam:raspberry-pi:rpi5", attributes: {} },
      wheelMotor("left-motor", "15", "16", "22"),
      wheelMotor("right-motor", "11", "12", "13"),
      {
        name: "wheels",
        api: "rdk:component:base",
        model: "wheeled",
        attributes: {
          width_mm: 400,
          wheel_circumference_mm: revision < 2 ? 210 : 217,
          left: ["left-motor"],
          right: ["right-motor"],
        },
        depends_on: ["left-motor", "right-motor"],
      },
    ],
    modules: [registryModule("viam:raspberry-pi", revision < 3 ? "^1" : "latest")],
    fragments: [{ id: fragmentId(seed, "base-camp"), version: "stable" }],
  }),
  "salt-shaker": (revision) => ({
    components: [
      {
        name: "salinity",
        api: "rdk:component:sensor",
        model: "tidepool:buoy:salinity",
        attributes: { probe_depth_m: revision < 1 ? 0.5 : 1.5, smoothing: 0.2 },
        service_configs: [capture("Readings", 0.2)],
      },
    ],
  }),
  "drip-feed": (revision) => ({
    components: [
      {
        name: variable("pump_name"),
        api: "rdk:component:motor",
        model: "gpio",
        attributes: {
          board: "grow-board",
          pins: { pwm: variable("pump_pin"), dir: "36" },
          max_rpm: 60 + revision * 20,
        },
      },
    ],
  }),
  ViamShellDanger: () => ({ services: [{ name: "shell", api: "rdk:service:shell", model: "rdk:builtin:builtin" }] }),
};
