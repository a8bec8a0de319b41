import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

describe("the manifest", () => {
  it("offers just the commands that are registered", async () => {
    const extension = vscode.extensions.getExtension("viam-fleet.viam-fleet");
    assert.ok(extension);
    await extension.activate();
    const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const offered = contributes.commands.map(({ command }) => command).sort();
    const registered = (await vscode.commands.getCommands(true)).filter((each) => each.startsWith("viam."));
    // VS Code makes some for each view, such as viam.fleet.focus.
    const ofViews = /^viam\.(fleet|history|tails)\.(focus|open|removeView|resetViewLocation|toggleVisibility)$/;
    const own = registered.filter((each) => offered.includes(each) || !ofViews.test(each)).sort();
    assert.deepEqual(own, offered);
  });

  it("refreshes the tree", async () => {
    await vscode.commands.executeCommand("viam.fleet.focus");
    await vscode.commands.executeCommand("viam.refresh");
  });
});
