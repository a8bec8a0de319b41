import { expect, test } from "vitest";
import { suggestionsAt } from "../../../../src/fleet/language/complete.ts";
import { toldAt } from "../../../../src/fleet/language/hover.ts";
import { nothingKnown, type Known } from "../../../../src/fleet/language/known.ts";
import { Reading } from "../../../../src/fleet/language/reading.ts";

const evil = "![x](https://evil.example/x.png)";
const asText = "\\!\\[x\\]\\(https\\://evil\\.example/x\\.png\\)";
const models = [{ api: "rdk:component:camera", model: "a:b:c", description: evil }];
const known: Known = {
  modules: [{ id: "a:b", description: evil, versions: ["1.0.0"], models }],
  fragments: [{ id: "f", name: "[f](https://evil.example)", versions: [], bodies: {} }],
};

function told(text: string, word: string): string {
  return toldAt(new Reading(text), text.lastIndexOf(word) + 1, known)?.text ?? "";
}

test("what strangers say of their modules and fragments is text, and never loads anything", () => {
  const component = JSON.stringify({ components: [{ name: "c", api: "rdk:component:camera", model: "a:b:c" }] });
  expect(told(component, "a:b:c")).toContain(asText);
  expect(told(JSON.stringify({ modules: [{ module_id: "a:b" }] }), "a:b")).toContain(asText);
  expect(told(JSON.stringify({ fragments: [{ id: "f" }] }), '"f"')).toContain("\\[f\\]");
});

test("so is what they say in suggestions", () => {
  const places = ['{"modules":[|]}', '{"components":[|]}', '{"modules":[{"module_id":"|"}]}'];
  places.push('{"components":[{"api":"rdk:component:camera","model":"|"}]}');
  for (const place of places) {
    const all = suggestionsAt(new Reading(place.replace("|", "")), place.indexOf("|"), known);
    const docs = all.flatMap((each) => each.docs ?? []);
    expect(docs).toContain(asText);
    expect(docs).not.toContain(evil);
  }
  expect(nothingKnown.modules).toEqual([]);
});
