/**
 * Loaded into a process of a test run, writes down every secret that is handed out or used in it: the demo cloud and
 * the tests tell them over a channel that nobody else listens to. Without a test run it does nothing.
 */
import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const folder = process.env["VIAM_FLEET_TEST_RUN"];
if (folder) {
  const file = path.join(folder, "secrets", `${process.pid}.txt`);
  subscribe("viam-demo.secret", (secret) => appendFileSync(file, `${JSON.stringify(secret)}\n`));
}
