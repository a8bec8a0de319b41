/** A small wheeled base that finds its way by satellite. */
import type { JsonObject } from "@bufbuild/protobuf";
import { capture, fragmentId, frame, registryModule, type Recipe } from "../recipe.ts";

function wheel(side: "left" | "right", pins: JsonObject): JsonObject[] {
  return [
    {
      name: `${side}-encoder`,
      api: "rdk:component:encoder",
      model: "single",
      attributes: { board: "pi", pins: { i: side === "left" ? "37" : "35" } },
      depends_on: ["pi"],
    },
    {
      name: `${side}-motor`,
      api: "rdk:component:motor",
      model: "gpio",
      attributes: {
        board: "pi",
        pins,
        max_rpm: 200,
        ticks_per_rotation: 996,
        encoder: `${side}-encoder`,
        pwm_freq: 4000,
      },
      depends_on: ["pi", `${side}-encoder`],
    },
  ];
}

/** Drives along the rows. */
export const rover: Recipe = {
  fragments: (seed) => [
    { id: fragmentId(seed, "base-camp"), version: "stable" },
    {
      id: fragmentId(seed, "wide-awake-camera"),
      prefix: "front",
      variables: { video_path: "video0", frame_rate: 15 },
    },
  ],
  build: (random, fragments) => ({
    components: [
      {
        name: "pi",
        api: "rdk:component:board",
        model: "viam:raspberry-pi:rpi5",
        attributes: { pulls: { "16": "up" } },
      },
      ...wheel("left", { a: "15", b: "16", pwm: "22" }),
      ...wheel("right", { a: "11", b: "12", pwm: "13" }),
      {
        name: "wheels",
        api: "rdk:component:base",
        model: "wheeled",
        attributes: {
          width_mm: 260 + random.integer(0, 8) * 5,
          wheel_circumference_mm: 217,
          left: ["left-motor"],
          right: ["right-motor"],
        },
        depends_on: ["left-motor", "right-motor"],
        frame: frame("world", 0, 0, 0),
      },
      {
        name: "sky-fix",
        api: "rdk:component:movement_sensor",
        model: "viam:gps:nmea",
        attributes: {
          connection_type: "serial",
          serial_attributes: { serial_path: "/dev/serial0", serial_baud_rate: 38400 },
        },
        service_configs: [capture("Position", 1)],
      },
      {
        name: "inner-ear",
        api: "rdk:component:movement_sensor",
        model: "viam:tdk-invensense:mpu6050",
        attributes: { board: "pi", i2c_bus: "1", use_alt_i2c_address: false },
        depends_on: ["pi"],
      },
      {
        name: "whereabouts",
        api: "rdk:component:movement_sensor",
        model: "merged",
        attributes: { position: ["sky-fix"], angular_velocity: ["inner-ear"], linear_acceleration: ["inner-ear"] },
        depends_on: ["sky-fix", "inner-ear"],
      },
    ],
    services: [
      {
        name: "row-keeper",
        api: "rdk:service:navigation",
        model: "builtin",
        attributes: {
          base: "wheels",
          movement_sensor: "whereabouts",
          map_type: "GPS",
          store: { type: "memory" },
          meters_per_sec: 0.35,
          degs_per_sec: 25,
        },
        depends_on: ["wheels", "whereabouts"],
      },
    ],
    modules: [
      registryModule("viam:raspberry-pi", "^1"),
      registryModule("viam:gps", "latest"),
      registryModule("viam:tdk-invensense", "latest"),
    ],
    fragments,
    network: { traffic_tunnel_endpoints: [{ port: 22 }] },
    jobs: [
      {
        name: "how-deep-is-the-mud",
        schedule: "15m",
        resource: "wheels",
        method: "DoCommand",
        command: { ask: "slip" },
      },
    ],
  }),
};
