/** Made-up configs, for properties that hold for all of them. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import fc from "../fc.ts";

/** Any JSON object, with odd keys and texts. */
export const jsonObject: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.string({ unit: "grapheme", maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
  .map((value) => value as JsonObject);

const item = fc
  .record(
    {
      name: fc.string({ minLength: 1, maxLength: 8 }),
      api: fc.constantFrom("rdk:component:arm", "rdk:service:vision"),
      attributes: jsonObject,
      disabled: fc.boolean(),
      notes: fc.string({ unit: "grapheme" }),
    },
    { requiredKeys: [] },
  )
  .map((value) => value as JsonObject);

/** A config with lists of items, some of them odd. */
export const config: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      components: fc.array(item, { maxLength: 4 }),
      services: fc.array(item, { maxLength: 2 }),
      fragments: fc.array(fc.oneof(item, fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 1 })), { maxLength: 3 }),
      custom: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: ["components"] },
  )
  .map((value) => value as JsonObject);

/** White space that JSON allows between tokens. */
const space = fc.constantFrom("", " ", "\t", "\n", "\r\n", "\n  ", "\r\n\t\t", "  ");

/** A value as text: on one line, indented, or with white space strewn about by chance. */
export function textOf(value: JsonValue): fc.Arbitrary<string> {
  const neat = fc
    .tuple(fc.constantFrom(undefined, 2, 3, 4, "\t"), fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\n"))
    .map(([indent, eol, end]) => (JSON.stringify(value, undefined, indent) + end).replaceAll("\n", eol));
  const strewn = fc.infiniteStream(space).map((spaces) => {
    const next = () => spaces.next().value as string;
    const write = (each: JsonValue): string => {
      if (Array.isArray(each)) return `[${each.map((one) => next() + write(one) + next()).join(",")}${next()}]`;
      if (each === null || typeof each !== "object") return JSON.stringify(each);
      const properties = Object.entries(each).map(
        ([key, one]) => `${next()}${JSON.stringify(key)}${next()}:${next()}${write(one)}${next()}`,
      );
      return `{${properties.join(",")}${next()}}`;
    };
    return next() + write(value) + next();
  });
  return fc.oneof(neat, strewn);
}

/** Words that mean something to JavaScript objects, where data is looked up carelessly. */
export const trickyWord = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
);

/** Any JSON value, in which many keys and texts are tricky. */
export const trickyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    trickyWord,
    fc.jsonValue({ maxDepth: 1 }).map((value) => value as JsonValue),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.oneof(trickyWord, fc.string({ maxLength: 6 })), tie("value")), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** Any text: noise, JSON of all kinds, and JSON that was damaged. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.stringMatching(/^[{}[\]",:/* a1\n]{0,40}$/),
  trickyJson.chain(textOf),
  fc.tuple(trickyJson.chain(textOf), fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, put]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + (at % 3));
  }),
);
