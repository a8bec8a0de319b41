/** Imports the given files, one after the other, the first of which it activates, and prints how long each took, in milliseconds. */
import { readFileSync } from "node:fs";
// eslint-disable-next-line no-restricted-imports -- of the stub
import * as vscode from "vscode";

const [extension, ...others] = process.argv.slice(2);
const packageJSON = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
const memento = { get: (_key, otherwise) => otherwise, keys: () => [], update: () => Promise.resolve() };
const known = { subscriptions: [], extension: { packageJSON }, globalState: memento, workspaceState: memento };
const context = new Proxy(known, { get: (target, key) => target[key] ?? vscode.Uri });

const times = [];
const time = async (does) => {
  const started = performance.now();
  const result = await does();
  times.push(performance.now() - started);
  return result;
};
const { activate } = await time(() => import(extension));
await time(() => activate(context));
for (const url of others) await time(() => import(url));
console.log(JSON.stringify(times));
process.exit();
