import { listFiles, PackageManager } from "@vscode/vsce";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { repository } from "../../scripts/repository.ts";

const shipped = await listFiles({ cwd: repository, packageManager: PackageManager.None });

test("every file that the manifest names is in the package", () => {
  const named = [...JSON.stringify(manifest.contributes).matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)].map(
    ([, file]) => file,
  );
  expect(named).toContain("media/viam-config.tmLanguage.json");
  expect(shipped).toEqual(expect.arrayContaining([...named, manifest.icon]));
});

test("nothing is in the package but what is meant to be", () => {
  const known =
    /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/[\w-]+\.js|dist\/media\/\w+\.(js|css|ttf)|media\/[\w.-]+\.(svg|png|json))$/;
  expect(shipped.filter((file) => !known.test(file))).toEqual([]);
});
