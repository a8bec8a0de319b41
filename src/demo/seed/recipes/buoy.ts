/** Something that floats and measures. */
import { capture, fragmentId, registryModule, type Recipe } from "../recipe.ts";

/** Measures the harbour. */
export const buoy: Recipe = {
  fragments: (seed) => [{ id: fragmentId(seed, "salt-shaker"), version: "2" }],
  build: (random, fragments) => ({
    components: [
      {
        name: "solar-power",
        api: "rdk:component:power_sensor",
        model: "viam:ina:ina219",
        attributes: { i2c_bus: "1", max_current_amps: 3.2, shunt_resistance: 0.1 },
        service_configs: [capture("Power", 0.1)],
      },
      {
        name: "drift",
        api: "rdk:component:movement_sensor",
        model: "viam:gps:nmea",
        attributes: { connection_type: "I2C", i2c_attributes: { i2c_bus: "1", i2c_addr: 66 } },
        service_configs: [capture("Position", 0.2), capture("LinearVelocity", 0.2)],
      },
      {
        name: "harbor-bell",
        api: "rdk:component:generic",
        model: "tidepool:buoy:bell",
        attributes: { strokes_per_hour: random.integer(1, 4), tone: random.pick(["brass", "bronze", "seagull"]) },
      },
      {
        name: "mast-camera",
        api: "rdk:component:camera",
        model: "ffmpeg",
        attributes: {
          video_path: `rtsp://192.168.8.${random.integer(10, 99)}:554/stream1`,
          filters: [{ name: "hflip" }],
        },
      },
    ],
    services: [
      {
        name: "data-manager",
        api: "rdk:service:data_manager",
        model: "rdk:builtin:builtin",
        attributes: {
          capture_dir: "/var/lib/viam/capture",
          tags: ["harbor", `station-${random.integer(1, 12)}`],
          sync_interval_mins: 5,
          additional_sync_paths: [],
          delete_every_nth_when_disk_full: 5,
        },
      },
    ],
    modules: [
      registryModule("viam:gps", "latest"),
      registryModule("viam:ina", "~0.2"),
      registryModule("tidepool:buoy", "^0", { env: { BELL_VOLUME: "7" } }),
    ],
    fragments,
    maintenance: { sensor_name: "rdk:component:sensor/salinity", maintenance_allowed_key: "is_calm" },
  }),
};
