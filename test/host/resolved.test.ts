import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { resolvedScheme } from "../../src/editors/configUri.ts";
import { closeAll, inFront, openText, type, until } from "./documents.ts";
import { fleet } from "./fleet.ts";

/** Shows what becomes of a config, and resolves with the document. */
async function shown(target?: unknown): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand("viam.config.showResolved", target);
  return (await inFront(({ uri }) => uri.scheme === resolvedScheme)).document;
}

async function hoverAt(document: vscode.TextDocument, word: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(word));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((each) => (each instanceof vscode.MarkdownString ? each.value : "")).join("\n");
}

describe("a resolved config", () => {
  afterEach(closeAll);

  it("shows what fragments bring, and where each line comes from", async () => {
    const { app, fragment, part } = await fleet();
    const { fragmentId, name } = await fragment();
    await app.updateFragment({ id: fragmentId, name, config: { components: [{ name: "arm" }] } });
    const ref = await part(
      JSON.stringify({ components: [{ name: "own" }], fragments: [{ id: fragmentId, prefix: "left" }] }),
    );
    const document = await shown(ref);
    assert.equal(document.languageId, "jsonc");
    assert.match(document.getText(), /^\/\/ .* with its fragments expanded\./);
    assert.match(document.getText(), /"own"[^]*"left-arm"/);
    assert.match(await hoverAt(document, '"own"'), /It stands in this config/);
    assert.ok((await hoverAt(document, '"left-arm"')).replaceAll("\\", "").includes(`the fragment **${name}**`));
  });

  it("follows what is being typed, and says what cannot be resolved", async () => {
    const { part } = await fleet();
    const ref = await part('{ "components": [] }');
    const document = await openText(ref);
    const unknown = "00000000-0000-4000-8000-000000000000";
    await type(document, JSON.stringify({ fragments: [unknown] }));
    const text = (await shown()).getText();
    assert.match(text, /^\/\/ .* with your unsaved changes/);
    assert.match(text, new RegExp(`^// The fragment ${unknown} is left out: .`, "m"));
    await vscode.window.showTextDocument(document);
    await type(document, '{ "components": [');
    const again = await shown(ref);
    await until(vscode.workspace.onDidChangeTextDocument, () => again.getText().includes("It cannot be told"));
    assert.match(again.getText(), /line 1/);
  });
});
