/** Makes the extension loadable outside of VS Code: `vscode` has every name that it has, and none of them does a thing. */
import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";

const types = createRequire(import.meta.url).resolve("@types/vscode/index.d.ts");
const declared = readFileSync(types, "utf8").matchAll(/^\texport (?:class|enum|namespace|function|const|let) (\w+)/gm);
const names = new Set([...declared].map(([, name]) => name));
const stub = `
  const nothing = new Proxy(class {}, { get: (target, key) => target[key] ?? nothing, apply: () => nothing });
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
