import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { addressOf, configUri } from "../../src/editors/configUri.ts";
import { readHistory } from "../../src/fleet/config/history.ts";
import { closeAll, inFront, openText, until } from "./documents.ts";
import { fleet } from "./fleet.ts";

const compare = (...args: unknown[]) => vscode.commands.executeCommand("viam.config.compare", ...args);

/** The two sides of the comparison in front, once VS Code tells of its tab. */
async function sides(): Promise<string[]> {
  const inFront = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  await until(vscode.window.tabGroups.onDidChangeTabs, () => inFront() instanceof vscode.TabInputTextDiff);
  const input = inFront();
  assert.ok(input instanceof vscode.TabInputTextDiff);
  return [input.original.toString(), input.modified.toString()];
}

describe("two configs", () => {
  afterEach(closeAll);

  it("are compared, and what stands on the right is edited and saved as ever", async () => {
    const { part, app } = await fleet();
    const one = await part('{ "components": [{ "name": "left" }] }');
    const other = await part('{ "components": [{ "name": "right" }] }');
    await compare(one, [one, other]);
    assert.deepEqual(
      await sides(),
      [one, other].map((each) => configUri(each).toString()),
    );
    const editor = await inFront(({ uri }) => uri.toString() === configUri(other).toString());
    const { document } = editor;
    const at = document.getText().indexOf("right");
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(document.positionAt(at), document.positionAt(at + 5)), "left"),
    );
    assert.ok(await document.save());
    const saved = await app.getRobotPart({ id: other.partId });
    assert.equal(saved.part?.robotConfigJson, '{ "components": [{ "name": "left" }] }');
  });

  it("are two, and not the same", async () => {
    const { part } = await fleet();
    const refs = [await part("{}"), await part("{}"), await part("{}")];
    await openText(refs[0] as (typeof refs)[0]);
    const before = vscode.window.tabGroups.activeTabGroup.tabs.length;
    await compare(refs[0], refs);
    await compare(refs[0], [refs[0], refs[0]]);
    assert.equal(vscode.window.tabGroups.activeTabGroup.tabs.length, before);
  });

  it("are read by their addresses alone once their texts are no longer kept, and closed where there is none", async () => {
    const { part, app, save } = await fleet();
    const ref = await part("{}");
    for (const name of ["one", "two"]) await save(ref, `{ "components": [{ "name": "${name}" }] }`);
    const uri = configUri(ref);
    const theirs = (query: string) => uri.with({ scheme: "viam-theirs", query });
    const textOf = async (side: vscode.Uri) => (await vscode.workspace.openTextDocument(side)).getText();
    const { versions } = await readHistory(app, addressOf(uri));
    const then = theirs(`${versions[1]?.when} compared`);
    await vscode.commands.executeCommand("vscode.diff", then, theirs(""), "then and now");
    assert.match(await textOf(then), /one/);
    assert.match(await textOf(theirs("")), /two/);

    const gone = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).every(({ label }) => label !== "gone");
    void vscode.commands.executeCommand("vscode.diff", theirs("1 compared"), uri, "gone");
    await until(vscode.window.tabGroups.onDidChangeTabs, () => !gone());
    await until(vscode.window.tabGroups.onDidChangeTabs, gone);
  });
});
