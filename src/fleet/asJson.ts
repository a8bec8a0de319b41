import { createRegistry, isMessage, toJson, type JsonValue } from "@bufbuild/protobuf";
import { file_viam_app_v1_app } from "../gen/viam/app/v1/app_pb.ts";

/** Answers of the API as JSON for people: times in ISO form, enums by name. Plain objects and lists may hold them. */
export function asJson(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return (value ?? null) as JsonValue;
  if (isMessage(value)) {
    const type = registry.getMessage(value.$typeName);
    if (type) return toJson(type, value, { registry });
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([key, each]) => [key, asJson(each)]));
}

const registry = createRegistry(file_viam_app_v1_app);
