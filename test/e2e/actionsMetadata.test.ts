import { expect, test } from "./harness/test.ts";

test("metadata opens as a document, and a save that would lose somebody's is asked about", async ({ openFleet }) => {
  const { workbench, tree, editor, dialog, palette, openWindow } = await openFleet({ theme: "light" });
  await workbench.openView("Viam Fleet");
  const name = "Orchard.metadata.json";
  await tree.row("Orchard").chooseFromMenu("Edit Location Metadata");
  await workbench.tab(name).waitFor();
  await editor.replaceAll('{ "trees": 40 }');
  await editor.save();

  const other = await openWindow();
  await other.workbench.openView("Viam Fleet");
  await other.tree.row("Orchard").chooseFromMenu("Edit Location Metadata");
  await other.workbench.tab(name).waitFor();
  expect(await other.editor.text()).toContain('"trees": 40');
  await other.editor.replaceAll('{ "trees": 41 }');
  await other.editor.save();

  await editor.replaceAll('{ "trees": 39 }');
  await editor.pressSave();
  expect(await dialog.text()).toContain("Somebody else saved the metadata of Orchard meanwhile.");
  await dialog.choose("Overwrite Theirs");
  await workbench.tab(name).and(workbench.tab(name).page().locator(".tab:not(.dirty)")).waitFor();
  await palette.run("View: Close All Editors");
  await tree.row("Orchard").chooseFromMenu("Edit Location Metadata");
  await editor.locator.getByText("trees").waitFor();
  expect(await editor.text()).toBe('{ "trees": 39 }');
});
