/** What a tail costs in a real extension host, and how soon an entry is in the channel that VS Code shows. */
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, until } from "../../../host/documents.ts";
import { fleet } from "../../../host/fleet.ts";
import { lever } from "../../../soak/levers.ts";
import { measured } from "../figures.ts";

const perSecond = 10_000;
const seconds = 8;

/** How often in a second the flow is written. */
const beats = 10;

/** How many entries come one by one. */
const singles = 40;

/** The text of the output channel that is shown, as VS Code has it: it went to the window and came back. */
const shown = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "output")?.getText() ?? "";

const shows = (text: string) => until(vscode.workspace.onDidChangeTextDocument, () => shown().includes(text));

describe("a tail", function () {
  this.timeout(300_000);

  it("leaves the event loop to others, and shows an entry soon", async () => {
    const world = await fleet();
    const part = await world.part("{}");
    const { partId } = part;
    await vscode.commands.executeCommand("viam.tail.start", part);
    await lever("tailed", { partId });
    await shows("Live: new entries appear here");

    const delays: number[] = [];
    for (let at = 0; at < singles; at++) {
      const message = `single entry ${at} of ${singles}`;
      const seen = shows(message);
      const written = performance.now();
      await lever("writeLogs", { partId, message });
      await seen;
      delays.push(performance.now() - written);
      await sleep(250);
    }
    delays.sort((a, b) => a - b);
    await measured(
      "Entry to the channel that VS Code shows and back, p95",
      delays[Math.floor(singles * 0.95)] ?? NaN,
      "ms",
      250,
    );

    const histogram = monitorEventLoopDelay({ resolution: 5 });
    histogram.enable();
    for (let beat = 0; beat < seconds * beats; beat++) {
      await lever("writeLogs", { partId, message: "a line as machines write it", times: perSecond / beats });
      await sleep(1000 / beats);
    }
    histogram.disable();
    await measured(
      `  event loop delay of the extension host at ${perSecond} entries/s, p99`,
      histogram.percentile(99) / 1e6,
      "ms",
      50,
    );
    await lever("writeLogs", { partId, message: "the last of all" });
    await shows("the last of all");
    await vscode.commands.executeCommand("viam.tail.close");
    await closeAll();
  });
});
