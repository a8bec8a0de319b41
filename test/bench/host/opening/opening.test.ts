/** What a large config costs on its way into an editor, in a VS Code that has done nothing else yet. */
import { performance } from "node:perf_hooks";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { configUri } from "../../../../src/editors/configUri.ts";
import { fleet } from "../../../host/fleet.ts";
import { bareClient } from "../../bareClient.ts";
import { median } from "../../figures.ts";
import { manyMotors } from "../../manyMotors.ts";
import { measured } from "../figures.ts";

describe("a megabyte of config", function () {
  this.timeout(600_000);

  it("opens as text", async () => {
    const world = await fleet();
    const text = manyMotors();
    const bare = await bareClient(world.address);
    const calls: number[] = [];
    const ownCalls: number[] = [];
    const opened: number[] = [];
    for (let count = 0; count < 15; count++) {
      const part = await world.part(text);
      const id = part.partId;
      // What the cloud does only for the first who asks must not count for any of them.
      await world.app.getRobotPart({ id });
      calls.push(await timed(() => bare.getRobotPart({ id })));
      ownCalls.push(await timed(() => world.app.getRobotPart({ id })));
      opened.push(await timed(() => vscode.workspace.openTextDocument(configUri(part))));
    }
    await measured("Opening a config of 2,000 resources as text", median(opened), "ms");
    await measured("  opened : the bare call", median(opened) / median(calls), "×", 1.3);
    await measured("  opened : the same call with our own client", median(opened) / median(ownCalls), "×");
  });
});

async function timed(task: () => PromiseLike<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}
