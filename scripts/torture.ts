/**
 * The ordeal of `npm test` in full: a million entries over fifty tails, while a thousand streams are cut and something
 * breaks for all of them forty times. Prints what came of it; ends with 1 when an entry is missing, double, out of order
 * or late without saying so. The heap of all of it, the cloud with its logs included, has a cap that `npm run torture`
 * gives to Node, which ends the program when more than that is held. `-- --entries 100000` does a tenth of it.
 */
import { parseArgs } from "node:util";
import { getHeapStatistics } from "node:v8";
import { startCloud } from "../src/demo/cloud.ts";
import { connect } from "../src/fleet/network/connection.ts";
import { apiKeyTokens } from "../src/fleet/signIn/credentials.ts";
import { leastReconnections, torture, type Ordeal } from "../test/torture/torture.ts";

const cap = Math.round(getHeapStatistics().heap_size_limit / 1e6);
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);

const { values } = parseArgs({ options: { entries: { type: "string", default: "1000000" } } });
/** Each part writes the same share. */
const entries = Math.ceil(Number(values.entries) / 64) * 64;
const [cuts, blows] = [Math.ceil(entries / 1000), Math.ceil(entries / 25_000)];
const ordeal: Ordeal = { tails: 50, parts: 64, entries, cuts, blows, seed: "full" };

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
const { shown, mistakes, reconnections } = outcome;
const wasBroken = outcome.cuts === cuts && reconnections >= leastReconnections(ordeal);
const well = shown === entries && mistakes.length === 0 && wasBroken;
process.exit(well ? 0 : 1);
