import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { App } from "../../src/fleet/client.ts";
import { configUri } from "../../src/editors/configUri.ts";
import { HistoryView } from "../../src/editors/history/historyView.ts";
import { fleet } from "./fleet.ts";

const config = (name: string) => JSON.stringify({ components: [{ name, api: "rdk:component:arm" }] });

describe("the History view", () => {
  it("does not go back to what was read before somebody saved", async () => {
    const { app, part, save } = await fleet();
    const ref = await part(config("one"));
    await save(ref, config("two"));
    let answered = (): void => undefined;
    const isAnswered = new Promise<void>((resolve) => (answered = resolve));
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let calls = 0;
    const slow: App = {
      ...app,
      getRobotPartHistory: async (...args) => {
        const isFirst = calls++ === 0;
        const answer = await app.getRobotPartHistory(...args);
        if (isFirst) answered();
        if (isFirst) await released;
        return answer;
      },
    };
    const view = new HistoryView({ app: () => Promise.resolve(slow) });
    view.show(configUri(ref));
    const before = view.getChildren();
    await isAnswered;
    await save(ref, config("three"));
    view.refresh();
    const after = (await view.getChildren()).length;
    release();
    await before;
    assert.equal((await view.getChildren()).length, after);
  });
});
