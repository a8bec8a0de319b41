/** A second client of the cloud that the extension is signed in to, for looking at and changing things behind its back. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CloudAddress } from "../../scripts/demoCloud.ts";
import { accountId } from "../../src/account/signedIn.ts";
import type { App } from "../../src/fleet/client.ts";
import { childrenOf, organizationsOf } from "../../src/fleet/children.ts";
import type { Node } from "../../src/fleet/node.ts";
import { connect } from "../../src/fleet/network/connection.ts";
import { apiKeyTokens } from "../../src/fleet/signIn/credentials.ts";
import { isParent, type FragmentRef, type PartRef } from "../../src/fleet/refs.ts";

/** What somebody else sees and does. */
export interface Fleet {
  /** Where the cloud is, and the key that opens it. */
  readonly address: CloudAddress;
  readonly app: App;
  /** A part that no other test uses, with this config. */
  readonly part: (config: string) => Promise<PartRef>;
  /** A fragment that no other test uses, with an empty config. */
  readonly fragment: () => Promise<FragmentRef>;
  /** The text that the cloud has for a part. */
  readonly configOf: (part: PartRef) => Promise<string | undefined>;
  /** Saves a part as somebody else would. */
  readonly save: (part: PartRef, config: string) => Promise<void>;
}

let shared: Promise<Fleet> | undefined;

/** The fleet of the account that the environment signs in. */
export function fleet(): Promise<Fleet> {
  return (shared ??= open());
}

async function open(): Promise<Fleet> {
  const { VIAM_API_KEY_ID: keyId = "", VIAM_API_KEY: key = "" } = process.env;
  const url = vscode.workspace.getConfiguration().get("viam.host", "");
  const { app } = connect(url, (transport) => apiKeyTokens(transport, { keyId, key }), { log: () => undefined });
  const parts: PartRef[] = [];
  const fragments: FragmentRef[] = [];
  const visit = async (nodes: Node[]): Promise<void> => {
    for (const { ref } of nodes) {
      if (ref.kind === "part") parts.push(ref);
      else if (ref.kind === "fragment") fragments.push(ref);
      else if (isParent(ref)) await visit(await childrenOf(app, ref));
    }
  };
  const [own] = await organizationsOf(app, accountId(url, keyId));
  assert.ok(own, "the account sees no organization");
  await visit([own]);
  const save = async ({ partId: id, name }: PartRef, robotConfigJson: string) => {
    await app.updateRobotPart({ id, name, robotConfigJson });
  };
  return {
    address: { url, keyId, key },
    app,
    save,
    part: async (config) => {
      const part = parts.pop();
      assert.ok(part, "all parts are in use");
      await save(part, config);
      return part;
    },
    fragment: async () => {
      const fragment = fragments.pop();
      assert.ok(fragment, "all fragments are in use");
      await app.updateFragment({ id: fragment.fragmentId, name: fragment.name, config: {} });
      return fragment;
    },
    configOf: async ({ partId: id }) => (await app.getRobotPart({ id })).part?.robotConfigJson,
  };
}
