/** The seeded registry: modules that the fleet uses, a model and a training script. */
import { ModelFramework, ModelType } from "../../gen/viam/app/mltraining/v1/ml_training_pb.ts";
import { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import { ModuleLanguage, ModuleSourceType } from "../../gen/viam/app/v1/registry_pb.ts";
import { type Instant, nanoseconds } from "../clock.ts";
import type { VisibilityRecord } from "../store/records.ts";
import type { ModelRecord, RegistryRecord, VersionRecord } from "../store/registry.ts";
import type { Store } from "../store/store.ts";

interface Plan {
  id: string;
  organizationId: string;
  description: string;
  visibility: VisibilityRecord;
  /** API and model, with a space between. */
  models: readonly string[];
  versions: readonly string[];
  platforms?: readonly string[];
  language?: ModuleLanguage;
  usage: number;
  deprecated?: string;
}

const everywhere = ["linux/amd64", "linux/arm64", "darwin/arm64"];

function plansOf(viam: string, hatchling: string, tidepool: string): Plan[] {
  const shared = (id: string, description: string, versions: string[], usage: number, ...models: string[]): Plan => ({
    id: `viam:${id}`,
    organizationId: viam,
    description,
    visibility: "public",
    models,
    versions,
    usage,
  });
  return [
    shared(
      "raspberry-pi",
      "Boards and servos on the pins of a Raspberry Pi.",
      ["1.0.0", "1.3.2", "1.4.0", "2.0.0-rc.1"],
      5120,
      "rdk:component:board viam:raspberry-pi:rpi",
      "rdk:component:board viam:raspberry-pi:rpi5",
      "rdk:component:servo viam:raspberry-pi:rpi-servo",
    ),
    shared(
      "ufactory",
      "xArm and lite arms with their grippers.",
      ["1.0.2", "1.1.15"],
      640,
      "rdk:component:arm viam:ufactory:xArm6",
      "rdk:component:arm viam:ufactory:lite6",
      "rdk:component:gripper viam:ufactory:gripper",
    ),
    shared("realsense", "Intel depth cameras.", ["0.9.4", "0.9.7"], 810, "rdk:component:camera viam:camera:realsense"),
    shared(
      "mlmodel-tflite",
      "Runs TensorFlow Lite models.",
      ["0.1.8", "0.2.0"],
      3300,
      "rdk:service:mlmodel viam:mlmodel-tflite:tflite_cpu",
    ),
    shared(
      "gps",
      "Position from NMEA receivers.",
      ["0.3.0", "0.4.1"],
      420,
      "rdk:component:movement_sensor viam:gps:nmea",
    ),
    shared(
      "tdk-invensense",
      "Accelerometers and gyroscopes.",
      ["0.1.1"],
      260,
      "rdk:component:movement_sensor viam:tdk-invensense:mpu6050",
    ),
    shared("ultrasonic", "Distance by sound.", ["1.1.0", "1.2.1"], 190, "rdk:component:sensor viam:ultrasonic:sensor"),
    shared(
      "ina",
      "Current and voltage over I2C.",
      ["0.2.0", "0.2.3"],
      95,
      "rdk:component:power_sensor viam:ina:ina219",
    ),
    shared("sht3xd", "Temperature and humidity.", ["0.0.5"], 77, "rdk:component:sensor viam:sht3xd:sht3xd"),
    {
      id: "hatchling:orchard",
      organizationId: hatchling,
      description: "The scale under the basket and other farm furniture.",
      visibility: "private",
      models: ["rdk:component:sensor hatchling:orchard:scale"],
      versions: ["0.4.0", "0.4.2", "0.5.0"],
      platforms: ["linux/arm64", "linux/amd64"],
      language: ModuleLanguage.GOLANG,
      usage: 6,
    },
    {
      id: "hatchling:pallet-whisperer",
      organizationId: hatchling,
      description: "Guesses what is on a pallet from the way it creaks.",
      visibility: "public",
      models: ["rdk:service:vision hatchling:pallet-whisperer:listen"],
      versions: ["0.0.1", "0.0.2"],
      language: ModuleLanguage.PYTHON,
      usage: 14,
      deprecated: "Use tape-finder; the pallets stopped creaking.",
    },
    {
      id: "tidepool:buoy",
      organizationId: tidepool,
      description: "Bells and salinity probes for things that float.",
      visibility: "public",
      models: ["rdk:component:generic tidepool:buoy:bell", "rdk:component:sensor tidepool:buoy:salinity"],
      versions: ["0.1.0", "0.2.0"],
      language: ModuleLanguage.CPP,
      usage: 22,
    },
    {
      id: "tidepool:greenhouse",
      organizationId: tidepool,
      description: "Soil probes.",
      visibility: "unlisted",
      models: ["rdk:component:sensor tidepool:greenhouse:soil-probe"],
      versions: ["1.0.0", "1.1.0", "1.1.3"],
      language: ModuleLanguage.PYTHON,
      usage: 9,
    },
  ];
}

function recordOf(plan: Plan, start: Instant): RegistryRecord {
  const [publicNamespace = "", name = ""] = plan.id.split(":");
  const models: ModelRecord[] = plan.models.map((each) => {
    const [api = "", model = ""] = each.split(" ");
    return { api, model, supportedHardware: [] };
  });
  const daysAgo = (index: number) => start - BigInt((plan.versions.length - index) * 37) * nanoseconds.day;
  const versions: VersionRecord[] = plan.versions.map((version, index) => ({
    version,
    createdOn: daysAgo(index),
    models,
    entrypoint: "bin/start",
    uploads: (plan.platforms ?? everywhere).map((platform) => ({
      platform,
      uploadedAt: daysAgo(index),
      bytes: 4_000_000 + index * 12_345,
      tags: [],
    })),
  }));
  return {
    id: plan.id,
    organizationId: plan.organizationId,
    publicNamespace,
    name,
    type: PackageType.MODULE,
    visibility: plan.visibility,
    url: `https://code.example/${publicNamespace}/${name}`,
    description: plan.description,
    markdown: `# ${name}\n\n${plan.description}\n`,
    createdOn: daysAgo(-1),
    updatedOn: daysAgo(plan.versions.length - 1),
    deprecated: plan.deprecated ? { at: start - 10n * nanoseconds.day, message: plan.deprecated } : undefined,
    models,
    entrypoint: "bin/start",
    apps: [],
    sourceType: ModuleSourceType.EXTERNAL,
    language: plan.language ?? ModuleLanguage.GOLANG,
    versions,
    modelType: ModelType.UNSPECIFIED,
    modelFramework: ModelFramework.UNSPECIFIED,
    draft: false,
    robotUsage: plan.usage,
    organizationUsage: Math.ceil(plan.usage / 5),
  };
}

/** Puts the registry of the made-up world into the store. */
export function seedRegistry(
  store: Store,
  start: Instant,
  organizations: { hatchling: string; tidepool: string; viam: string },
): void {
  const { hatchling, tidepool, viam } = organizations;
  for (const plan of plansOf(viam, hatchling, tidepool)) store.registry.put(recordOf(plan, start));
  const others = [
    { id: "hatchling:ripeness", type: PackageType.ML_MODEL, description: "Tells a ripe apple from a red one." },
    {
      id: "hatchling:train-ripeness",
      type: PackageType.ML_TRAINING,
      description: "Teaches ripeness from photographs.",
    },
  ];
  for (const { id, type, description } of others) {
    const base = recordOf(
      {
        id,
        organizationId: hatchling,
        description,
        visibility: "private",
        models: [],
        versions: ["2025-04-02"],
        usage: 3,
      },
      start,
    );
    store.registry.put({
      ...base,
      type,
      modelType: ModelType.MULTI_LABEL_CLASSIFICATION,
      modelFramework: ModelFramework.TFLITE,
    });
  }
}
