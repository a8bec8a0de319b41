/** What a part says by itself while it runs. */
import type { ResourceFacts } from "../config/resources.ts";
import { fullName } from "../config/resources.ts";
import { type LogLine, zap } from "../logs/entry.ts";
import type { Random } from "../random.ts";

type Saying = (random: Random, resource: ResourceFacts) => LogLine;

const of = (resource: ResourceFacts): string => `rdk.resource_manager.${fullName(resource)}`;

const general: readonly ((random: Random) => LogLine)[] = [
  (random) => ({
    level: "debug",
    logger: "rdk.networking",
    message: "successfully (re)connected to signaling server",
    at: "rpc/wrtc_answerer.go:214",
    fields: [zap.duration("took", random.integer(80, 900))],
  }),
  (random) => ({
    level: "info",
    logger: "rdk.networking",
    message: "Internet connectivity is healthy",
    at: "networking/check.go:88",
    fields: [zap.integer("probes", random.integer(4, 6))],
  }),
  (random) => ({
    level: "debug",
    logger: "rdk.ftdc",
    message: "rotated diagnostics file",
    at: "ftdc/ftdc.go:501",
    fields: [zap.integer("bytes", random.integer(900_000, 1_100_000))],
  }),
  (random) => ({
    level: "info",
    logger: "rdk.data_manager.sync",
    message: `uploaded ${random.integer(1, 24)} captured files`,
    at: "services/datamanager/builtin/sync/sync.go:318",
    fields: [zap.duration("took", random.integer(200, 3800)), zap.integer("queued", random.integer(0, 9))],
  }),
  (random) => ({
    level: "warn",
    logger: "rdk.networking",
    message: "connection to the cloud was slow",
    at: "networking/check.go:131",
    fields: [zap.duration("latency", random.integer(900, 4200)), zap.bool("metered", random.chance(0.3))],
  }),
];

const sayings: Readonly<Record<string, readonly Saying[]>> = {
  camera: [
    (random, resource) => ({
      level: "debug",
      logger: of(resource),
      message: "captured frame",
      at: "components/camera/videosource/webcam.go:402",
      fields: [zap.integer("frame", random.integer(1000, 999_999)), zap.number("fps", random.integer(120, 300) / 10)],
    }),
    (random, resource) => ({
      level: "warn",
      logger: of(resource),
      message: "frame was dropped; the reader is slower than the camera",
      at: "components/camera/videosource/webcam.go:431",
      fields: [zap.integer("dropped", random.integer(1, 7))],
    }),
  ],
  arm: [
    (random, resource) => ({
      level: "info",
      logger: of(resource),
      message: "reached goal pose",
      at: "components/arm/arm.go:244",
      fields: [
        zap.any("pose", { x: random.integer(-300, 300), y: random.integer(-300, 300), z: random.integer(50, 700) }),
      ],
    }),
    (random, resource) => ({
      level: "error",
      logger: of(resource),
      message: `joint ${random.integer(1, 6)} stopped short of its target`,
      at: "components/arm/arm.go:311",
      fields: [zap.error("position error above threshold"), zap.number("degrees", random.integer(10, 60) / 10)],
      stack:
        "go.viam.com/rdk/components/arm.(*client).MoveToPosition\n\t/build/components/arm/client.go:97\n" +
        "go.viam.com/rdk/services/motion/builtin.(*builtIn).Move\n\t/build/services/motion/builtin/builtin.go:388",
    }),
  ],
  base: [
    (random, resource) => ({
      level: "debug",
      logger: of(resource),
      message: "set velocity",
      at: "components/base/wheeled/wheeled_base.go:288",
      fields: [zap.number("mm_per_sec", random.integer(0, 500)), zap.number("degs_per_sec", random.integer(-30, 30))],
    }),
  ],
  motor: [
    (random, resource) => ({
      level: "debug",
      logger: of(resource),
      message: "ramped to new power",
      at: "components/motor/gpio/basic.go:177",
      fields: [zap.number("power_pct", random.integer(-100, 100) / 100)],
    }),
  ],
  movement_sensor: [
    (random, resource) => ({
      level: random.chance(0.2) ? "warn" : "info",
      logger: of(resource),
      message: `fix from ${random.integer(3, 14)} satellites`,
      at: "movementsensor/gps.go:156",
      fields: [zap.number("hdop", random.integer(7, 40) / 10)],
    }),
  ],
  sensor: [
    (random, resource) => ({
      level: "info",
      logger: of(resource),
      message: "reading",
      at: "components/sensor/sensor.go:64",
      fields: [zap.number("value", random.integer(0, 10_000) / 100)],
    }),
    (_random, resource) => ({
      level: "error",
      logger: of(resource),
      message: "failed to read sensor",
      at: "components/sensor/sensor.go:71",
      fields: [zap.error("i2c: device did not acknowledge")],
    }),
  ],
  board: [
    (random, resource) => ({
      level: "debug",
      logger: of(resource),
      message: "pin interrupt",
      at: "components/board/board.go:209",
      fields: [zap.string("pin", String(random.integer(3, 40))), zap.bool("high", random.chance(0.5))],
    }),
  ],
  vision: [
    (random, resource) => ({
      level: "debug",
      logger: of(resource),
      message: `${random.integer(0, 6)} detections above threshold`,
      at: "services/vision/vision.go:142",
      fields: [zap.duration("took", random.integer(20, 180))],
    }),
  ],
  navigation: [
    (random, resource) => ({
      level: "info",
      logger: of(resource),
      message: "waypoint reached",
      at: "services/navigation/builtin/builtin.go:655",
      fields: [zap.integer("waypoint", random.integer(1, 40)), zap.duration("took", random.integer(4000, 90_000))],
    }),
  ],
};

/** Something that a part with these resources would say. */
export function sayingOf(resources: readonly ResourceFacts[], random: Random): LogLine {
  if (resources.length > 0 && random.chance(0.75)) {
    const resource = random.pick(resources);
    const known = sayings[resource.api.split(":")[2] ?? ""];
    // Troubles are the last saying of a kind, and rarer than the rest.
    if (known)
      return (random.chance(0.85) ? known[0] : known.at(-1))?.(random, resource) ?? random.pick(general)(random);
  }
  return (random.chance(0.95) ? random.pick(general.slice(0, -1)) : random.pick(general))(random);
}
