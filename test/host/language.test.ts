import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, openText, type, until } from "./documents.ts";
import { fleet } from "./fleet.ts";

const config = {
  components: [
    { name: "board", api: "rdk:component:board", model: "fake" },
    {
      name: "left",
      api: "rdk:component:motor",
      model: "gpio",
      attributes: { board: "board", max_rpm: 100 },
      depends_on: ["board"],
    },
  ],
};
const written = JSON.stringify(config, undefined, 2);

/** Opens a config, and resolves when its help is there. */
async function opened(text: string): Promise<vscode.TextDocument> {
  const { part } = await fleet();
  return openText(await part(text));
}

/** Resolves with the problems of a document when there are as many. */
async function problems(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  const all = () => vscode.languages.getDiagnostics(document.uri);
  await until(vscode.languages.onDidChangeDiagnostics, () => all().length === count);
  return all();
}

/** The last place where the name stands: in `depends_on`. */
const lastBoard = (document: vscode.TextDocument) => document.positionAt(document.getText().lastIndexOf('"board"') + 2);

const positionOf = (document: vscode.TextDocument, word: string, at = 1) =>
  document.positionAt(document.getText().indexOf(word) + at);

describe("help with configs", () => {
  afterEach(closeAll);

  it("marks what is wrong, and fixes it", async () => {
    const document = await opened(written.replace("100", '"100"'));
    const [problem] = await problems(document, 1);
    assert.equal(document.getText(problem?.range), '"100"');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
    );
    assert.equal(actions[0]?.title, "Write 100");
    assert.ok(actions[0].edit);
    await vscode.workspace.applyEdit(actions[0].edit);
    await problems(document, 0);
    assert.equal(document.getText(), written);
  });

  it("offers no fix of a text that is no longer there", async () => {
    const document = await opened(written.replace("100", '"100"'));
    const [problem] = await problems(document, 1);
    assert.ok(problem);
    const longer = new vscode.WorkspaceEdit();
    longer.insert(document.uri, problem.range.start.translate(0, 1), "1");
    await vscode.workspace.applyEdit(longer);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
    );
    assert.deepEqual(actions, []);
  });

  it("marks what is typed, and forgets it when the tab is closed", async () => {
    const document = await opened(written);
    await type(document, written.replace(/"board"(?=\s*\])/, '"bord"'));
    await problems(document, 1);
    await closeAll();
    await problems(document, 0);
  });

  it("completes the names of resources", async () => {
    const document = await opened(written.replace(/"board"(?=\s*\])/, '"b"'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      positionOf(document, '"b"', 2),
    );
    // VS Code adds the words of the text.
    const names = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Variable);
    assert.deepEqual(
      names.map(({ filterText }) => filterText),
      ['"board"'],
    );
    const keys = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      positionOf(document, '"max_rpm"'),
    );
    assert.ok(keys.items.some(({ filterText }) => filterText === '"dir_flip"'));
  });

  it("renames a resource everywhere, and finds where it is named", async () => {
    const document = await opened(written);
    const at = positionOf(document, '"board"');
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      document.uri,
      at,
    );
    assert.equal(references.length, 3);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "pi",
    );
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), written.replaceAll('"board"', '"pi"').replace('"pi": "pi"', '"board": "pi"'));
    for (const name of ["left", "é"]) {
      const refused = vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", document.uri, at, name);
      await assert.rejects(Promise.resolve(refused));
    }
  });

  it("goes to a resource from where it is named, and tells about it", async () => {
    const document = await opened(written);
    const at = lastBoard(document);
    const [definition] = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    assert.ok(definition?.range.contains(positionOf(document, '"board"')));
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    const [content] = hover?.contents ?? [];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.match(content.value, /rdk:component:board/);
  });

  it("says on the name of a resource who changed it last", async () => {
    const document = await opened(written);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      positionOf(document, '"left"'),
    );
    const told = hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value));
    assert.ok(
      told.some((each) => /^Put in by demo\\?-owner just now/.test(each)),
      told.join("\n"),
    );
  });

  it("keeps what can be done with resources in its place while one is typed", async () => {
    const document = await opened(written);
    const offered = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    const before = (await offered()).length;
    assert.ok(before > 0);
    await type(document, document.getText().replace("[", "[\n    {"));
    assert.equal((await offered()).length, before);
  });

  it("says beside the config what its part is called, and beside ids of fragments what those are", async () => {
    const { app } = await fleet();
    const name = "hinted";
    const [own] = (await app.listOrganizations({})).organizations;
    const made = await app.createFragment({ name, config: {}, organizationId: own?.id ?? "" });
    const id = made.fragment?.id ?? "";
    const config = { fragments: [{ id, version: "9999" }], fragment_mods: [{ fragment_id: id, mods: [] }] };
    const text = JSON.stringify(config);
    const document = await opened(text);
    // As soon as it is known which versions there are, the names of fragments are known, too.
    await problems(document, 1);
    const everything = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      everything,
    );
    assert.deepEqual(
      hints.map(({ label, position }) => [label, document.offsetAt(position)]),
      [
        [document.uri.path.replace(/^.*\/|\.part\.json$/g, ""), 1],
        [`${name} · 9999`, text.indexOf(id) + id.length],
        [name, text.lastIndexOf(id) + id.length],
      ],
    );
  });

  it("leads to the document of a fragment that is open already, also after the fragment was renamed", async () => {
    const { app } = await fleet();
    const [own] = (await app.listOrganizations({})).organizations;
    const made = await app.createFragment({ name: "linked", config: {}, organizationId: own?.id ?? "" });
    const id = made.fragment?.id ?? "";
    const document = await opened(JSON.stringify({ fragments: [id] }));
    const target = async () => {
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        "vscode.executeLinkProvider",
        document.uri,
        1,
      );
      const found = links[0]?.target;
      assert.ok(found);
      return found;
    };
    const before = await target();
    assert.match(before.path, /\/linked\.fragment\.json$/);
    await vscode.window.showTextDocument(before, { preview: false });
    await app.updateFragment({ id, name: "renamed" });
    assert.equal((await target()).toString(), before.toString());
  });

  it("outlines a config also with a key that objects have anyway", async () => {
    const document = await opened('{ "constructor": { "a": 1 } }');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, kind }) => [name, kind]),
      [["constructor", vscode.SymbolKind.Object]],
    );
  });

  it("outlines the config, and offers what can be done with a resource", async () => {
    const document = await opened(written);
    const [components] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      components?.children.map(({ name }) => name),
      ["board", "left"],
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    );
    const titles = lenses.map(({ command }) => command?.title);
    assert.deepEqual(titles.slice(0, 4), ["Disable", "Duplicate", "Tail Logs", "Documentation"]);
    const [disable] = lenses;
    const [target] = (disable?.command?.arguments ?? []) as unknown[];
    await vscode.commands.executeCommand(disable?.command?.command ?? "", target);
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText().includes('"disabled": true'));
  });
});
