/**
 * Makes the extension loadable outside of VS Code: `vscode` has every name that it has. None of them does a thing, but
 * settings have their defaults.
 */
import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";

const require = createRequire(import.meta.url);
const types = require.resolve("@types/vscode/index.d.ts");
const declared = readFileSync(types, "utf8").matchAll(/^\texport (?:class|enum|namespace|function|const|let) (\w+)/gm);
const own = ["l10n", "workspace"];
const names = new Set([...declared].map(([, name]) => name).filter((name) => !own.includes(name)));
const { contributes } = require("../../../package.json");
const settings = contributes.configuration
  .flatMap(({ properties }) => Object.entries(properties))
  .map(([name, each]) => [name, each.default]);
const stub = `
  const nothing = new Proxy(class {}, {
    get: (target, key) => target[key] ?? nothing,
    apply: () => nothing,
    construct: () => nothing,
    set: () => true,
  });
  const settings = new Map(${JSON.stringify(settings)});
  const getConfiguration = () => ({ get: (name) => settings.get(name) });
  export const l10n = {};
  export const workspace = new Proxy({ getConfiguration }, { get: (target, key) => target[key] ?? nothing });
  ${[...names].map((name) => `export const ${name} = nothing;`).join("\n")}
`;
const asUrl = (source) => `data:text/javascript,${encodeURIComponent(source)}`;

register(
  asUrl(`
    export const resolve = (specifier, context, next) => specifier === "vscode"
      ? { url: ${JSON.stringify(asUrl(stub))}, shortCircuit: true }
      : next(specifier, context);
  `),
);
