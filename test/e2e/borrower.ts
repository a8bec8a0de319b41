import { writeFile } from "node:fs/promises";
import path from "node:path";
import { zip } from "../../src/fleet/support/zip.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const manifest = {
  name: "borrower",
  publisher: "somebody",
  displayName: "Fleet Borrower",
  version: "1.0.0",
  engines: { vscode: "^1.90.0" },
  main: "extension.js",
  activationEvents: ["onStartupFinished"],
  contributes: {
    commands: [
      { command: "borrower.ask", title: "Borrow a Session", category: "Borrower" },
      { command: "borrower.askHere", title: "Borrow a Session of This Host", category: "Borrower" },
    ],
  },
};

/** Runs in the extension host of the VS Code under test; nothing of the test is there. */
const program = `
const vscode = require("vscode");

exports.activate = ({ subscriptions }) => {
  const host = () => vscode.workspace.getConfiguration("viam").get("host");
  const say = (sentence) => void vscode.window.showInformationMessage(sentence);

  // gRPC-Web: an empty message, and what comes back is looked through for what it must hold.
  const accepted = async ({ accessToken }) => {
    const answer = await fetch(host() + "/viam.app.v1.AppService/ListOrganizations", {
      method: "POST",
      headers: { authorization: "Bearer " + accessToken, "content-type": "application/grpc-web+proto", "x-grpc-web": "1" },
      body: new Uint8Array(5),
    });
    const text = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    return text.includes("Hatchling Robotics") ? "which is accepted" : "which is not accepted";
  };
  const ask = async (scopes, options) => {
    try {
      const session = await vscode.authentication.getSession("viam", scopes, options);
      if (!session) return "no session";
      return "the session of " + session.account.label + ", " + (await accepted(session));
    } catch (error) {
      return "no session: " + error.message;
    }
  };

  subscriptions.push(
    vscode.commands.registerCommand("borrower.ask", async () =>
      say("Asked: " + (await ask(["fleet"], { createIfNone: true, clearSessionPreference: true }))),
    ),
    vscode.commands.registerCommand("borrower.askHere", async () =>
      say("Asked here: " + (await ask(["fleet", host()], { createIfNone: true, clearSessionPreference: true }))),
    ),
    vscode.authentication.onDidChangeSessions(async ({ provider }) =>
      say(provider.label + " changed: " + (await ask(["fleet"], { silent: true }))),
    ),
  );
};
`;

/** Packs an extension of somebody else that asks for a session of ours, uses its token, and tells what came of it. */
export async function packBorrower(): Promise<string> {
  const vsix = path.join(await temporaryFolder(), "borrower.vsix");
  const files = [
    { name: "extension/package.json", text: JSON.stringify(manifest) },
    { name: "extension/extension.js", text: program },
  ];
  await writeFile(vsix, zip(files, new Date()));
  return vsix;
}
