import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll } from "./documents.ts";
import { fleet } from "./fleet.ts";

describe("links", () => {
  afterEach(closeAll);

  it("open the public fragment of an organization that the account does not belong to", async () => {
    const { app, address } = await fleet();
    const { organizations } = await app.listOrganizations({});
    // Made by the demo cloud for an organization of its own, and public.
    const id = "b511adfa-80ab-4a70-9bd5-fbb14696b17e";
    const { fragment } = await app.getFragment({ id });
    assert.ok(!organizations.some((each) => each.id === fragment?.organizationOwner));
    const { host } = new URL(address.url);
    const link = `vscode://viam-fleet.viam-fleet/fragment/${id}?host=${encodeURIComponent(host)}`;
    await vscode.commands.executeCommand("viam.openLink", vscode.Uri.parse(link));
    const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(
      labels.some((label) => label.startsWith("ViamShellDanger")),
      labels.join(),
    );
  });
});
