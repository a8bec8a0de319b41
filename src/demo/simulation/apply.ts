/** What a machine says when it applies a config: what was added, removed and reconfigured, and what is wrong with it. */
import type { JsonObject } from "@bufbuild/protobuf";
import { objectsIn, textOf } from "../config/json.ts";
import { fullName, type ResourceFacts, resourcesOf, sameJson } from "../config/resources.ts";
import { type LogLine, zap } from "../logs/entry.ts";
import type { ModelRecord } from "../store/registry.ts";

/** Finds the models that a module provides; nothing for a module that does not exist. */
export type ModelsOf = (moduleId: string) => readonly ModelRecord[] | undefined;

const manager = "rdk.resource_manager";
const at = "robot/impl/resource_manager.go";

/** The lines of a machine that goes from one expanded config to another. */
export function applyLines(before: JsonObject, after: JsonObject, modelsOf: ModelsOf): LogLine[] {
  const old = new Map(resourcesOf(before).map((each) => [fullName(each), each]));
  const now = resourcesOf(after);
  const names = new Set(now.map(fullName));
  const lines: LogLine[] = [
    {
      level: "info",
      logger: "rdk",
      message: "Reconfiguring robot",
      at: "robot/impl/local_robot.go:1572",
    },
  ];
  for (const resource of old.values()) {
    if (!names.has(fullName(resource))) lines.push(about(resource, "Now removing resource", 427));
  }
  const modules = moduleModels(after, modelsOf);
  lines.push(...moduleLines(before, after, modelsOf));
  for (const resource of now) {
    const known = old.get(fullName(resource));
    if (known && sameJson(known.entry, resource.entry)) continue;
    lines.push(about(resource, known ? "Now reconfiguring resource" : "Now configuring resource", 780));
    const problem = problemOf(resource, now, modules);
    if (problem) lines.push(trouble(resource, problem));
  }
  lines.push({ level: "info", logger: "rdk", message: "Robot reconfigured", at: "robot/impl/local_robot.go:1640" });
  return lines;
}

/** The line of an override that could not be applied. */
export function heldBackLine(detail: string): LogLine {
  return {
    level: "error",
    logger: "rdk",
    message: "could not apply new cloud config; keeping the current config",
    at: "config/watcher.go:121",
    fields: [zap.error(`config was malformed: ${detail}`)],
  };
}

function about(resource: ResourceFacts, what: string, line: number): LogLine {
  return {
    level: "info",
    logger: manager,
    message: what,
    at: `${at}:${line}`,
    fields: [zap.string("resource", fullName(resource)), zap.string("model", resource.model)],
  };
}

function trouble(resource: ResourceFacts, problem: string): LogLine {
  return {
    level: "error",
    logger: `${manager}.${fullName(resource)}`,
    message: problem,
    at: "resource/graph_node.go:316",
    fields: [zap.string("resource", fullName(resource)), zap.string("model", resource.model)],
  };
}

/** Models that the modules of a config provide; nothing where a local module may provide any. */
function moduleModels(config: JsonObject, modelsOf: ModelsOf): ReadonlySet<string> | undefined {
  const models = new Set<string>();
  for (const each of objectsIn(config["modules"])) {
    if (each["disabled"] === true) continue;
    if (each["type"] === "local") return undefined;
    for (const { model } of modelsOf(textOf(each["module_id"])) ?? []) models.add(model);
  }
  return models;
}

function moduleLines(before: JsonObject, after: JsonObject, modelsOf: ModelsOf): LogLine[] {
  const old = new Map(objectsIn(before["modules"]).map((each) => [textOf(each["name"]), each]));
  const lines: LogLine[] = [];
  for (const each of objectsIn(after["modules"])) {
    const name = textOf(each["name"]);
    const known = old.get(name);
    old.delete(name);
    if (known && sameJson(known, each)) continue;
    const say = (level: "info" | "error", message: string, ...more: LogLine["fields"] & object) =>
      lines.push(aboutModule(`rdk.modmanager.${name}`, level, message, name, more));
    say("info", known ? "Module configuration changed. Stopping the existing module process" : "Now adding module");
    const moduleId = textOf(each["module_id"]);
    if (each["type"] === "local" || modelsOf(moduleId)) say("info", "Module successfully added");
    else say("error", "Error adding module", zap.error(`${moduleId} is not in the registry`));
  }
  for (const name of old.keys()) {
    lines.push(aboutModule("rdk.modmanager", "info", "Now removing module", name, []));
  }
  return lines;
}

function aboutModule(
  logger: string,
  level: "info" | "error",
  message: string,
  name: string,
  more: readonly JsonObject[],
): LogLine {
  return {
    level,
    logger,
    message,
    at: "module/modmanager/manager.go:276",
    fields: [zap.string("module", name), ...more],
  };
}

function problemOf(
  resource: ResourceFacts,
  all: readonly ResourceFacts[],
  provided: ReadonlySet<string> | undefined,
): string | undefined {
  const { name, api, model } = resource;
  if (!/^[a-zA-Z0-9][-\w]*$/.test(name)) {
    return (
      `name ${JSON.stringify(name)} must start with a letter or number and must only contain letters, numbers, ` +
      `dashes, and underscores`
    );
  }
  if (!/^[\w-]+:[\w-]+:[\w-]+$/.test(api)) return `not a valid API config string. Input: ${JSON.stringify(api)}`;
  if (!/^[\w-]+:[\w-]+:[\w-]+$/.test(model)) return `string ${JSON.stringify(model)} is not a valid model name`;
  if (!model.startsWith("rdk:") && provided && !provided.has(model)) {
    return `resource build error: unknown resource type: API ${JSON.stringify(api)} with model ${JSON.stringify(model)} not registered`;
  }
  const missing = resource.dependsOn.find(
    (dependency) => !dependency.includes(":") && !all.some((each) => each.name === dependency),
  );
  if (missing !== undefined) {
    return `resource build error: resource has unresolved dependencies not found in machine config or connected remotes: [${missing}]`;
  }
  return undefined;
}
