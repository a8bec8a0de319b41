import { expect, test } from "vitest";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import { elementsWhileTyping } from "../../../../src/fleet/language/whileTyping.ts";

const names = ["arm", "hand", "wheels"];
const text = JSON.stringify({ components: names.map((name) => ({ name })), network: {} }, undefined, 2);

/** The names of the elements where they are said to begin, as far as one begins there. */
const begun = (reading: Reading) =>
  elementsWhileTyping(reading, "components").map(({ offset, piece }) =>
    reading.text[offset] === "{" ? piece.fields["name"] : "?",
  );

test.for(names)("knows all elements while one is typed before %s", (name) => {
  const whole = begun(new Reading(text));
  const at = text.lastIndexOf("{", text.indexOf(name));
  let reading = new Reading(text);
  for (const typed of ["m", "mo", '{ "name": "m', "{}"]) {
    reading = new Reading(text.slice(0, at) + typed + text.slice(at), reading);
    expect(reading.outline, typed).toBeUndefined();
    expect(begun(reading), typed).toEqual(whole);
  }
});

test("leaves out what is typed over, and knows nothing of a text that never was JSON", () => {
  const typed = text.replace(/"arm"[^]*"wheels"/, "}");
  expect(begun(new Reading(typed, new Reading(text)))).not.toContain("hand");
  expect(begun(new Reading(typed))).toEqual([]);
});
