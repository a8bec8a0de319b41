import { expect, test } from "vitest";
import { sentencesIn } from "../../scripts/l10n/sentencesIn.ts";
import { sentencesOfSchema } from "../../scripts/l10n/sentencesOfSchema.ts";
import { extractTexts } from "../../scripts/manifest/readable.ts";

test("sentences are found wherever they stand", () => {
  const { sentences, mistakes } = sentencesIn(
    "a.ts",
    'f(t("One"), () => [t("{0} of {1}", a, b), t(`Two`)]); other("no");',
  );
  expect(sentences).toEqual(["One", "{0} of {1}", "Two"]);
  expect(mistakes).toEqual([]);
});

test("a sentence that nobody could translate is a mistake, and so is a place that stays empty", () => {
  const { mistakes } = sentencesIn("a.ts", 'const x = t(word);\nt("{0} of {1}", a);\nt("{0}", ...many);');
  expect(mistakes).toEqual([
    "a.ts:1 gives something to t that is not a sentence in quotes.",
    "a.ts:2 puts 1 things into the 2 places of a sentence.",
  ]);
});

test("sentences of a schema are found, and keys that are called like them are none", () => {
  const properties = { description: { description: "Two.", enum: ["three"] }, old: { deprecationMessage: "Four." } };
  expect(sentencesOfSchema({ $comment: "none", description: "One.", properties })).toEqual(["One.", "Two.", "Four."]);
});

test("what people read of the manifest leaves its key behind, and nothing else does", () => {
  const contributes = {
    commands: [{ command: "viam.x", title: "Do It", category: "Viam" }],
    configuration: {
      properties: { "viam.y": { enum: ["a"], enumDescriptions: ["An a."], default: { title: "kept" } } },
    },
  };
  const first = extractTexts(contributes, {});
  expect(first.texts).toEqual({
    "commands.viam.x.title": "Do It",
    "configuration.properties.viam.y.enumDescriptions.0": "An a.",
  });
  expect(first.contributes).toEqual({
    commands: [{ command: "viam.x", title: "%commands.viam.x.title%", category: "Viam" }],
    configuration: {
      properties: {
        "viam.y": {
          enum: ["a"],
          enumDescriptions: ["%configuration.properties.viam.y.enumDescriptions.0%"],
          default: { title: "kept" },
        },
      },
    },
  });
  expect(extractTexts(first.contributes, { ...first.texts, gone: "Not needed" })).toEqual(first);
});
