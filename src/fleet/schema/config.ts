import { jsonSchema, shapeOfSchema } from "./jsonSchema.ts";

/** A config of a part or of a fragment: all keys that the cloud, viam-server or viam-agent read [rdk][docs][agent]. */
export const configShape = shapeOfSchema(jsonSchema);
