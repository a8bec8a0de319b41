/**
 * The ordeal of `npm test` in full: a million entries over fifty tails, while a thousand streams are cut and something
 * breaks for all of them forty times. Prints what came of it; ends with 1 when an entry is missing, double, out of order
 * or late without saying so. The heap of all of it, the cloud with its logs included, has a cap that `npm run torture`
 * gives to Node, which ends the program when more than that is held.
 */
import { getHeapStatistics } from "node:v8";
import { startCloud } from "../src/demo/cloud.ts";
import { connect } from "../src/fleet/connection.ts";
import { apiKeyTokens } from "../src/fleet/credentials.ts";
import { torture, type Ordeal } from "../test/torture/torture.ts";

const cap = Math.round(getHeapStatistics().heap_size_limit / 1e6);
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);

const ordeal: Ordeal = { tails: 50, parts: 64, entries: 1_000_000, cuts: 1000, blows: 40, seed: "full" };

let told = 0;
const onProgress = (share: number) => {
  if (Math.floor(share * 10) > told)
    process.stderr.write(`${(told = Math.floor(share * 10))}0 % after ${seconds()} s\n`);
};

const cloud = await startCloud({ machines: 80, logCapacity: 5000, simulate: false });
const connection = connect(cloud.url, (open) => apiKeyTokens(open, cloud), { log: () => undefined });
const outcome = await torture(cloud, connection.app, { ...ordeal, onProgress });
const resident = Math.round(process.resourceUsage().maxRSS / 1000);
console.log(JSON.stringify({ ...outcome, cap, resident, seconds: seconds() }, undefined, 2));
connection.close();
await cloud.close();
const { shown, mistakes, cuts, reconnections } = outcome;
const well = shown === ordeal.entries && mistakes.length === 0 && cuts === ordeal.cuts && reconnections >= cuts;
process.exit(well ? 0 : 1);
