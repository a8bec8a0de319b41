/**
 * What is known of configs, as VS Code should read it for files: any value of a fragment may be an object that stands for
 * a variable, and saying so at each of them by hand would bury what is known.
 */

const variable = {
  type: "object",
  description: "Stands for the value that whoever imports the fragment gives to a variable.",
  required: ["$variable"],
  properties: {
    $variable: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
  },
};

/**
 * Makes that of `media/config.schema.json`. Leaves out what only the extension reads.
 *
 * @param {object} schema
 */
export function schemaForFiles(schema) {
  const { definitions, ...top } = schema;
  // What is known of an API is said about a resource, not about a value of its own.
  const made = mapped(definitions, (each, name) => (name.startsWith("rdk:") ? inside(each) : asValue(each)));
  return { ...inside(top), definitions: { ...made, variable } };
}

/** A schema for what may also be a variable. Keeps what VS Code completes from where VS Code looks for it. */
function asValue(schema) {
  const { type, required, enum: words, ...rest } = inside(schema);
  if (type === undefined) return inside(schema);
  if ([type].flat().includes("object")) {
    return { type, ...rest, ...(required && { if: { required: ["$variable"] }, else: { required } }) };
  }
  const others = words && { examples: words, else: { enum: words } };
  const then = { $ref: "#/definitions/variable" };
  return { type: [type, "object"].flat(), ...rest, if: { type: "object" }, then, ...others };
}

/** The same schema about what it is about, with variables in the values inside of that. */
function inside(schema) {
  const { viam: _, $comment: __, properties, items, additionalProperties: others, allOf, then, ...rest } = schema;
  return {
    ...rest,
    ...(properties && { properties: mapped(properties, asValue) }),
    ...(items && { items: asValue(items) }),
    ...(others && { additionalProperties: others === true ? true : asValue(others) }),
    ...(allOf && { allOf: allOf.map(inside) }),
    ...(then && { then: inside(then) }),
  };
}

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, each]) => [key, change(each, key)]));
