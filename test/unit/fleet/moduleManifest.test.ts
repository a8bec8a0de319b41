import { expect, test } from "vitest";
import { Failure } from "../../../src/fleet/errors/failure.ts";
import { nextVersion, readManifest } from "../../../src/fleet/moduleManifest.ts";
import { Visibility } from "../../../src/gen/viam/app/v1/registry_pb.ts";
import { anyText, trickyJson, trickyWord } from "./arbitraries.ts";
import { runs } from "./runs.ts";
import fc from "../fc.ts";

test("reads what a meta.json says", () => {
  const text = JSON.stringify({
    $schema: "https://dl.viam.dev/module.schema.json",
    module_id: "acme:gripper",
    visibility: "public",
    url: "https://example.com",
    description: "Grips.",
    models: [{ api: "rdk:component:gripper", model: "acme:gripper:soft" }, { api: "no model" }, 7],
    entrypoint: "bin/run",
    first_run: "setup.sh",
    build: { path: "dist/archive.tar.gz", arch: ["linux/arm64", 7] },
  });
  expect(readManifest(text)).toEqual({
    name: "gripper",
    visibility: Visibility.PUBLIC,
    url: "https://example.com",
    description: "Grips.",
    entrypoint: "bin/run",
    firstRun: "setup.sh",
    models: [{ api: "rdk:component:gripper", model: "acme:gripper:soft" }],
    platforms: ["linux/arm64"],
    archive: "dist/archive.tar.gz",
  });
});

test("what is left out is empty", () => {
  expect(readManifest('{"module_id": "gripper"}')).toMatchObject({
    name: "gripper",
    visibility: undefined,
    models: [],
    platforms: [],
    archive: "module.tar.gz",
  });
});

test("says what is wrong with a file that is none", () => {
  for (const text of ["", "[]", "{", '"text"']) expect(() => readManifest(text)).toThrow("no JSON object");
  for (const text of ["{}", '{"module_id": 7}', '{"module_id": "acme:"}']) {
    expect(() => readManifest(text)).toThrow("does not say the module_id");
  }
});

test("suggests the version after the newest", () => {
  expect(nextVersion([])).toBe("0.0.1");
  expect(nextVersion(["0.1.0", "0.1.9"])).toBe("0.1.10");
  expect(nextVersion(["1.2.3-rc1"])).toBe("1.2.4");
  expect(nextVersion(["nonsense"])).toBe("0.0.1");
});

test("any file either tells all that it should, or why it cannot", () => {
  const words = fc.oneof(trickyWord, trickyJson);
  const odd = fc
    .record(
      {
        module_id: words,
        visibility: words,
        models: words,
        build: fc.oneof(words, fc.record({ path: words, arch: words })),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(fc.oneof(anyText, odd), (text) => {
      let manifest;
      try {
        manifest = readManifest(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
        return;
      }
      expect(manifest.name).not.toBe("");
      expect([undefined, Visibility.PRIVATE, Visibility.PUBLIC, Visibility.PUBLIC_UNLISTED]).toContain(
        manifest.visibility,
      );
      expect(manifest.platforms.every((each) => typeof each === "string")).toBe(true);
    }),
    runs(300),
  );
});

test("a visibility that JavaScript knows and Viam does not is none", () => {
  const text = JSON.stringify({ module_id: "acme:x", visibility: "constructor" });
  expect(readManifest(text).visibility).toBeUndefined();
});

test.each(["../../.ssh/id_ed25519", "/etc/passwd", "a/../../b", "..\\..\\b", "C:\\secret", "\\\\host\\share"])(
  "an archive at %s, outside of the folder of the module, is not offered",
  (path) => {
    const text = JSON.stringify({ module_id: "acme:x", build: { path } });
    expect(readManifest(text).archive).toBe("module.tar.gz");
  },
);
