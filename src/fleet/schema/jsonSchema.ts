import { t } from "@vscode/l10n";
import file from "../../../media/config.schema.json" with { type: "json" };
import type { JsonType, Meaning, Shape } from "./shape.ts";

/** What we use of JSON Schema, and under `viam` what no schema can say. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  /** With a `pattern` that takes them in any case. */
  readonly examples?: readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: true | JsonSchema;
  readonly items?: JsonSchema;
  readonly allOf?: readonly Case[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly viam?: {
    readonly means?: Meaning;
    readonly of?: readonly string[];
    readonly methods?: readonly string[];
  };
}

/** What holds where something is said. */
interface Case {
  readonly if: JsonSchema;
  readonly then: JsonSchema;
}

/** All that is known of configs: VS Code reads the same file for configs that are files of their own. */
export const jsonSchema = file as unknown as JsonSchema;

const read = new Map<JsonSchema, Shape>();

/** What a schema says in words of ours, with sentences in the language of the user. The same schema is one shape. */
export function shapeOfSchema(schema: JsonSchema): Shape {
  const found =
    read.get(schema) ?? (schema.$ref === undefined ? shapeOf(schema) : shapeOfSchema(definition(schema.$ref)));
  read.set(schema, found);
  return found;
}

/** What `#/definitions/<name>` leads to. Throws when there is no such definition. */
function definition(reference: string): JsonSchema {
  const found = jsonSchema.definitions?.[reference.slice("#/definitions/".length)];
  if (!found) throw new Error(`The schema of configs has no ${reference}.`);
  return found;
}

function shapeOf(schema: JsonSchema): Shape {
  const { type, properties, required = [], additionalProperties: others, items, viam, enum: words, examples } = schema;
  const keys =
    properties &&
    Object.fromEntries(
      Object.entries(properties).map(([key, each]): [string, Shape] => {
        const shape = shapeOfSchema(each);
        return [key, required.includes(key) ? { ...shape, required: true } : shape];
      }),
    );
  const values = words ?? examples;
  return {
    ...(type && { type }),
    ...(schema.description && { docs: said(schema.description) }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(values && { values }),
    ...(examples && { anyCase: true as const }),
    ...(viam?.means && { means: viam.means }),
    ...(viam?.of && { of: viam.of }),
    ...(keys && { keys }),
    ...(others && { others: others === true ? {} : shapeOfSchema(others) }),
    ...(items && { items: shapeOfSchema(items) }),
    ...(schema.deprecationMessage && { deprecated: said(schema.deprecationMessage) }),
  };
}

/** A sentence of the schema in the language of the user; `npm run l10n` finds them there. */
export const said: (sentence: string) => string = t;
