import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { listFiles, PackageManager } from "@vscode/vsce";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import texts from "../../package.nls.json" with { type: "json" };
import { inRepository, repository } from "../../scripts/repository.ts";

const settings: Record<string, { scope?: string }> = Object.fromEntries(
  manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
);
const shipped = await listFiles({ cwd: repository, packageManager: PackageManager.None });

test("every file that the manifest names is in the package", () => {
  const named = [...JSON.stringify(manifest.contributes).matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)].map(
    ([, file]) => file,
  );
  expect(named).toContain("media/viam-config.tmLanguage.json");
  expect(shipped).toEqual(expect.arrayContaining([...named, manifest.icon]));
});

test("whose code is in the package is told in it", () => {
  expect(shipped).toEqual(expect.arrayContaining(["LICENSE", "THIRD_PARTY_NOTICES"]));
});

test("every file that the README shows or leads to is there", async () => {
  const readme = await readFile(inRepository("README.md"), "utf8");
  const named = [...readme.matchAll(/(?:src|srcset)="([^":]+)"|\]\(([^):]+)\)/g)].map(
    ([, shown, linked]) => shown ?? linked ?? "",
  );
  expect(named).toContain("docs/pictures/cards-dark.png");
  expect(named.filter((file) => !existsSync(inRepository(file)))).toEqual([]);
});

test("the README tells of every setting", async () => {
  const readme = await readFile(inRepository("README.md"), "utf8");
  for (const name of Object.keys(settings)) expect(readme).toContain(`| \`${name}\` `);
});

test("nothing is in the package but what is meant to be", () => {
  const known =
    /^(package(\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE|THIRD_PARTY_NOTICES|dist\/[\w-]+\.js|dist\/config\.schema\.json|dist\/media\/\w+\.(js|css|ttf)|media\/[\w.-]+\.(svg|png|json))$/;
  expect(shipped.filter((file) => !known.test(file))).toEqual([]);
});

test("no workspace can turn a key to another host: what names hosts is for the whole application", () => {
  const dangerous = Object.entries(settings).filter(([name]) => /host|plaintext|oauth|transport|proxy/i.test(name));
  expect(dangerous.map(([name]) => name)).toContain("viam.host");
  expect(dangerous.filter(([, { scope }]) => scope !== "application")).toEqual([]);
});

test("texts that VS Code shows without Markdown's code hold none", () => {
  const plain = Object.entries(texts).filter(([key]) => /^(walkthroughs|viewsWelcome)\./.test(key));
  expect(plain.length).toBeGreaterThan(8);
  expect(plain.filter(([, text]) => text.includes("`"))).toEqual([]);
});

test("activation waits for something that a person does", () => {
  expect(manifest.activationEvents).not.toContain("*");
  expect(manifest.activationEvents).not.toContain("onStartupFinished");
});

test("nothing stands below what deletes in the menu of a row of the fleet, and its refresh is of the row alone", () => {
  const items = manifest.contributes.menus["view/item/context"].filter(({ when }) => when.includes("viam.fleet"));
  const groups = items.map(({ group }) => group.replace(/@.*/, ""));
  expect(
    [...new Set(groups)]
      .sort()
      .filter((group) => group !== "inline")
      .at(-1),
  ).toBe("9_danger");
  expect(items.map(({ command }) => command)).not.toContain("viam.refresh");
});

test("what copies has a menu of its own inside the menu of a row", () => {
  const { "view/item/context": rows, "viam.copy": copying } = manifest.contributes.menus;
  expect(copying.map(({ command }) => command)).toContain("viam.part.copyCredentials");
  expect(rows.filter(({ command }) => /copy/i.test(command ?? ""))).toEqual([]);
});
