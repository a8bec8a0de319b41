/** The second computer of a machine: a few things of its own, and the rest from fragments. */
import { capture, fragmentId, registryModule, type Recipe } from "../recipe.ts";

/** Watches over the main part. */
export const companion: Recipe = {
  fragments: (seed) => [
    { id: fragmentId(seed, "wide-awake-camera"), prefix: "rear", variables: { video_path: "video4" } },
  ],
  build: (random, fragments) => ({
    components: [
      {
        name: "helper-board",
        api: "rdk:component:board",
        model: "viam:raspberry-pi:rpi",
        attributes: { analogs: [{ name: "battery", pin: "2", average_over_ms: 50 }] },
      },
      {
        name: "case-temperature",
        api: "rdk:component:sensor",
        model: "viam:sht3xd:sht3xd",
        attributes: { i2c_bus: "1", i2c_address: random.pick([68, 69]) },
        service_configs: [capture("Readings", 0.1)],
      },
      {
        name: "fan",
        api: "rdk:component:motor",
        model: "gpio",
        attributes: { board: "helper-board", pins: { pwm: "32", dir: "31" }, max_rpm: 3000 },
        depends_on: ["helper-board"],
      },
    ],
    services: [],
    modules: [registryModule("viam:raspberry-pi", "^1"), registryModule("viam:sht3xd", "latest")],
    fragments,
  }),
};
