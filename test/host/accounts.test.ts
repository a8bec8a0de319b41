import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

const accounts = () => vscode.authentication.getAccounts("viam");
const labels = async () => (await accounts()).map(({ label }) => label);

/** Runs a command on the row of an account, as the Fleet view does. */
async function onRow(command: string, label: string): Promise<void> {
  const account = (await accounts()).find((each) => each.label === label);
  assert.ok(account, `${label} is not signed in`);
  await vscode.commands.executeCommand(command, { row: "account", account });
}

describe("accounts", () => {
  it("come to VS Code's own menu, and go with signing out", async () => {
    assert.deepEqual(await labels(), ["Environment"]);
    const told: string[] = [];
    const watch = vscode.authentication.onDidChangeSessions(({ provider }) => told.push(provider.label));
    await vscode.commands.executeCommand("viam.startDemo");
    assert.deepEqual(await labels(), ["Environment", "Demo fleet"]);
    await vscode.commands.executeCommand("viam.startDemo");
    assert.deepEqual(await labels(), ["Environment", "Demo fleet"]);
    await onRow("viam.testConnection", "Demo fleet");
    await onRow("viam.signOut", "Demo fleet");
    assert.deepEqual(await labels(), ["Environment"]);
    assert.deepEqual(new Set(told), new Set(["Viam"]));
    watch.dispose();
  });
});
