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
  const sentences = vscode.l10n.bundle ? JSON.stringify(vscode.l10n.bundle) : "";
  return `<!doctype html>
<html lang="${escaped(vscode.env.language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${at("codicon.css")}" />
    <link rel="stylesheet" href="${at("configEditorStyle.css")}" />
  </head>
  <body data-sentences="${escaped(sentences)}">
    <div id="head"></div>
    <div id="notice"></div>
    <div id="content">
      <div id="outline"></div>
      <main id="cards" tabindex="-1"></main>
      <div id="graph" hidden></div>
    </div>
    <div id="said" class="for-readers" role="status"></div>
    <script nonce="${nonce}" src="${at("configEditor.js")}"></script>
  </body>
</html>`;
}

/** A text as it stands in an attribute. */
function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
