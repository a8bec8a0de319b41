/** The config of a part, whether saved or seeded. */
import type { JsonObject } from "@bufbuild/protobuf";
import { seededConfig } from "../seed/recipes.ts";
import type { ConfigRecord, PartRecord } from "../store/records.ts";
import { parseConfig } from "./json.ts";

/** What is stored for a part: what was saved last, or else what it was born with. */
export function storedConfig(part: PartRecord, seed: string): ConfigRecord {
  return part.config ?? { text: JSON.stringify(seededConfig(part.recipe, seed, part.id), null, 2) };
}

/** A stored config as an object. */
export function configObject(config: ConfigRecord): JsonObject {
  return "text" in config ? parseConfig(config.text) : config.struct;
}
