import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { networkOptions, onDidChangeNetwork } from "../../src/account/network.ts";

describe("the way to the cloud", () => {
  const log = () => undefined;
  const update = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);

  it("is what package.json says by default", () => {
    const { transport, deadline, maxConcurrentCalls, allowPlaintext, strictCertificates } = networkOptions(log);
    assert.deepEqual(
      { transport, deadline, maxConcurrentCalls, allowPlaintext, strictCertificates },
      {
        transport: "auto",
        deadline: 30_000,
        maxConcurrentCalls: 5,
        allowPlaintext: false,
        strictCertificates: true,
      },
    );
  });

  it("follows our settings and those of VS Code, and tells of changes", async () => {
    let changes = 0;
    const watch = onDidChangeNetwork(() => changes++);
    const values = {
      "viam.transport": "grpc-web",
      "viam.requestTimeout": 100_000,
      "http.proxy": "http://proxy.example:3128",
      "http.noProxy": ["intranet.example"],
    };
    try {
      for (const [name, value] of Object.entries(values)) await update(name, value);
      const { transport, deadline, proxy } = networkOptions(log);
      assert.equal(transport, "grpc-web");
      assert.equal(deadline, 600_000, "the longest that the setting allows");
      assert.equal(proxy?.url, "http://proxy.example:3128");
      assert.deepEqual(proxy.noProxy, ["intranet.example"]);
      assert.equal(changes, Object.keys(values).length);
      await update("http.proxySupport", "off");
      assert.deepEqual(networkOptions(log).proxy, {});
    } finally {
      watch.dispose();
      for (const name of [...Object.keys(values), "http.proxySupport"]) await update(name, undefined);
    }
  });
});
