/** Pumps, vents and soil probes. */
import type { JsonObject } from "@bufbuild/protobuf";
import { capture, fragmentId, registryModule, type Recipe } from "../recipe.ts";

function probe(bed: string, channel: string): JsonObject {
  return {
    name: `${bed}-moisture`,
    api: "rdk:component:sensor",
    model: "tidepool:greenhouse:soil-probe",
    attributes: { board: "grow-board", channel, dry: 2.71, wet: 1.18 },
    depends_on: ["grow-board"],
    service_configs: [capture("Readings", 0.0167)],
  };
}

/** Waters plants. */
export const greenhouse: Recipe = {
  fragments: (seed) => [{ id: fragmentId(seed, "drip-feed"), variables: { pump_name: "basil-pump", pump_pin: "32" } }],
  build: (random, fragments) => ({
    components: [
      {
        name: "grow-board",
        api: "rdk:component:board",
        model: "viam:raspberry-pi:rpi",
        attributes: {
          analogs: [
            { name: "basil", pin: "0" },
            { name: "tomato", pin: "1" },
          ],
        },
      },
      probe("basil", "basil"),
      probe("tomato", "tomato"),
      {
        name: "roof-vent",
        api: "rdk:component:servo",
        model: "gpio",
        attributes: {
          pin: "33",
          board: "grow-board",
          min_angle_deg: 0,
          max_angle_deg: 85,
          starting_position_deg: random.integer(0, 6) * 5,
        },
        depends_on: ["grow-board"],
      },
      {
        name: "leaf-cam",
        api: "rdk:component:camera",
        model: "webcam",
        attributes: { video_path: "video0", width_px: 1920, height_px: 1080, format: "MJPEG" },
        service_configs: [capture("GetImages", 0.0033)],
      },
    ],
    services: [
      {
        name: "wilt-watch",
        api: "rdk:service:vision",
        model: "color_detector",
        attributes: { detect_color: "#8f8c2c", hue_tolerance_pct: 0.1, segment_size_px: 4000, camera_name: "leaf-cam" },
        depends_on: ["leaf-cam"],
      },
    ],
    modules: [registryModule("viam:raspberry-pi", "^1"), registryModule("tidepool:greenhouse", "~1.1")],
    fragments,
    triggers: [
      {
        name: "thirsty",
        event: {
          type: "conditional_data_ingested",
          conditional: {
            data_capture_method: "sensor:basil-moisture:Readings",
            condition: { evals: [{ operator: "lt", value: { readings: { moisture: 0.2 } } }] },
          },
        },
        notifications: [{ type: "email", value: "gardeners@tidepool.example", seconds_between_notifications: 3600 }],
      },
    ],
  }),
};
