import path from "node:path";
import { expect, test } from "vitest";
import { fileName } from "../../../src/fleet/fileName.ts";
import fc from "../fc.ts";

test.each([
  ["rover-main", "rover-main"],
  ["../../.ssh/authorized_keys", "-..-.ssh-authorized_keys"],
  ["C:\\Windows\\evil", "C--Windows-evil"],
  ["..", "unnamed"],
  ["a\u202egol.exe", "a-gol.exe"],
  ["käfer 7", "käfer 7"],
])("%j becomes %j", (name, expected) => expect(fileName(name)).toBe(expected));

test("no name leads out of the folder, on any system", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const made = fileName(name);
      for (const system of [path.posix, path.win32]) expect(system.dirname(system.join("folder", made))).toBe("folder");
      expect(made).not.toBe("");
    }),
  );
});

test("a long name is cut between characters, and short enough for every disk", () => {
  for (const name of [`a${"🦾".repeat(90)}`, "机".repeat(200)]) {
    const made = fileName(name);
    expect(Buffer.from(made).toString()).toBe(made);
    expect(Buffer.byteLength(made)).toBeLessThanOrEqual(240);
  }
  expect(fileName("x".repeat(60))).toBe("x".repeat(60));
});
