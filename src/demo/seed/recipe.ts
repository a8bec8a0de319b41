/** What a seeded config is made from. */
import type { JsonObject } from "@bufbuild/protobuf";
import { Random } from "../random.ts";

/** Makes the config of a kind of part. Keys stand in the order in which a person writes them. */
export interface Recipe {
  /** The `fragments` list of every part of this kind. */
  readonly fragments: (seed: string) => JsonObject[];
  /** The config of one part; `random` belongs to that part. */
  readonly build: (random: Random, fragments: JsonObject[], seed: string) => JsonObject;
}

/** The id of the seeded fragment with this name. */
export function fragmentId(seed: string, name: string): string {
  return new Random(`${seed}/fragment/${name}`).uuid();
}

/** An entry of `service_configs` that captures data from a component. */
export function capture(method: string, hertz: number, parameters?: JsonObject): JsonObject {
  return {
    type: "rdk:service:data_manager",
    attributes: {
      capture_methods: [
        { method, capture_frequency_hz: hertz, ...(parameters ? { additional_params: parameters } : {}) },
      ],
    },
  };
}

/** A frame: where a component stands, in millimetres. */
export function frame(parent: string, x: number, y: number, z: number): JsonObject {
  return {
    parent,
    translation: { x, y, z },
    orientation: { type: "ov_degrees", value: { x: 0, y: 0, z: 1, th: 0 } },
  };
}

/** An entry of `modules` that comes from the registry. */
export function registryModule(id: string, version: string, more: JsonObject = {}): JsonObject {
  return { type: "registry", name: id.replace(":", "_"), module_id: id, version, ...more };
}
