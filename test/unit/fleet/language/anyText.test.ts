import { applyEdits } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { bodyOf } from "../../../../src/fleet/language/fragmentBody.ts";
import { suggestionsAt } from "../../../../src/fleet/language/complete.ts";
import { duplicated, toggled } from "../../../../src/fleet/language/elementEdits.ts";
import { toldAt } from "../../../../src/fleet/language/hover.ts";
import { importsOf } from "../../../../src/fleet/language/imports.ts";
import { nothingKnown } from "../../../../src/fleet/language/known.ts";
import { allOf, occurrenceAt } from "../../../../src/fleet/language/occurrences.ts";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import { symbolsOf } from "../../../../src/fleet/language/symbols.ts";
import { lint } from "../../../../src/fleet/lint/lint.ts";
import { fragment, knownModule } from "../lint/helpers.ts";
import { anyText, textOf, trickyJson, trickyWord } from "../arbitraries.ts";
import { runs } from "../runs.ts";
import fc from "../../fc.ts";

const known = { fragments: [fragment()], modules: [knownModule()] };

/** A config with tricky words wherever something is looked up by what stands there. */
const trickyConfig = fc
  .record(
    {
      components: fc.array(
        fc.record({
          name: trickyWord,
          api: fc.oneof(
            trickyWord,
            trickyWord.map((word) => `rdk:component:${word}`),
          ),
          model: trickyWord,
          depends_on: fc.array(trickyWord, { maxLength: 2 }),
          attributes: trickyJson,
        }),
        { maxLength: 3 },
      ),
      fragments: fc.array(
        fc.oneof(trickyWord, fc.record({ id: trickyWord, version: trickyWord, variables: trickyJson })),
        {
          maxLength: 2,
        },
      ),
      modules: fc.array(fc.record({ name: trickyWord, type: trickyWord, module_id: trickyWord, version: trickyWord }), {
        maxLength: 2,
      }),
      jobs: fc.array(fc.record({ name: trickyWord, schedule: trickyWord, resource: trickyWord, method: trickyWord })),
      triggers: fc.array(fc.record({ name: trickyWord, event: fc.record({ type: trickyWord }) })),
      constructor: trickyJson,
      network: trickyJson,
    },
    { requiredKeys: [] },
  )
  .chain((value) => textOf(value as never));

describe("help with any text", () => {
  test("never throws, and speaks only of what is there", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, trickyConfig), fc.nat(), (text, at) => {
        const reading = new Reading(text);
        const offset = at % (text.length + 1);
        const inside = ({ offset, length }: { offset: number; length: number }) => {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        };
        for (const each of [nothingKnown, known]) {
          for (const { range } of suggestionsAt(reading, offset, each)) inside(range);
          const told = toldAt(reading, offset, each);
          if (told) inside(told);
          symbolsOf(reading, each).forEach(inside);
          for (const problem of lint(text, { known: each })) inside(problem);
        }
        importsOf(reading);
        const occurrence = occurrenceAt(reading, offset);
        if (occurrence) allOf(reading, occurrence.name).forEach(inside);
        for (const element of reading.elements) {
          applyEdits(text, [...toggled(element)]);
          applyEdits(text, [...duplicated(reading, element)]);
        }
      }),
      runs(400),
    );
  });

  test("any fragment has a body, and gives objects no new ancestors", () => {
    fc.assert(
      fc.property(trickyJson, (config) => {
        const { variables } = bodyOf(config, () => config);
        expect(Object.getPrototypeOf(variables)).toBe(Object.prototype);
      }),
      runs(200),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("a key that every object inherits is as unknown as any other", () => {
    fc.assert(
      fc.property(trickyWord, (word) => {
        const codes = (key: string) => lint(`{ "network": { "${key}": 1 }, "${key}": 1 }`).map(({ code }) => code);
        expect(codes(word)).toEqual(codes("zzzzzz"));
      }),
    );
  });
});
