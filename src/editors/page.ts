import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** The page of the custom editor: our own script and styles, nothing from anywhere else. */
export function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const at = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "dist", "media", file)).toString();
  const nonce = randomBytes(16).toString("hex");
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${at("codicon.css")}" />
    <link rel="stylesheet" href="${at("configEditor.css")}" />
  </head>
  <body>
    <header id="head"></header>
    <p id="mistake" role="status" hidden></p>
    <main id="cards"></main>
    <script nonce="${nonce}" src="${at("configEditor.js")}"></script>
  </body>
</html>`;
}
