import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

describe("the extension", () => {
  it("is installed and activates", async () => {
    const extension = vscode.extensions.getExtension("viam-fleet.viam-fleet");
    assert.ok(extension, "VS Code does not know the extension");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
