import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, type } from "./documents.ts";
import { fleet } from "./fleet.ts";

const { fs, openTextDocument } = vscode.workspace;

describe("a metadata document", () => {
  afterEach(closeAll);

  it("is edited from what it shows, whatever others read meanwhile", async () => {
    const { app, part } = await fleet();
    const { account, partId: id, name } = await part("{}");
    await app.updateRobotPartMetadata({ id, data: { color: "red" } });
    const uri = vscode.Uri.from({
      scheme: "viam-metadata",
      authority: account,
      path: `/part/${id}/${name}.metadata.json`,
    });
    const document = await openTextDocument(uri);
    const shown = document.getText();
    await app.updateRobotPartMetadata({ id, data: { color: "red", cameras: 12 } });
    assert.match(new TextDecoder().decode(await fs.readFile(uri)), /cameras/);
    assert.equal(document.getText(), shown);
    await type(document, '{ "color": "green" }');
    // VS Code is told the size of what was edited, against which the save looks for what others did.
    assert.equal((await fs.stat(uri)).size, Buffer.byteLength(shown));
  });
});
