/** Lets the tree be loaded outside of VS Code: `vscode` is what stands in vscode.ts. */
import { register } from "node:module";

const instead = JSON.stringify(new URL("vscode.ts", import.meta.url).href);
const hook = `
  export const resolve = (specifier, context, next) =>
    specifier === "vscode" ? { url: ${instead}, shortCircuit: true } : next(specifier, context);
`;

register(`data:text/javascript,${encodeURIComponent(hook)}`);
