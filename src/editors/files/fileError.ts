import * as vscode from "vscode";
import { describe } from "../../fleet/errors/describe.ts";
import { storyForLog } from "../../fleet/errors/forLog.ts";
import { capital } from "../../fleet/kinds.ts";

/** What VS Code is told when a document of the cloud cannot be read or saved. The details go to the log. */
export function fileError(error: unknown, log: vscode.LogOutputChannel): Error {
  log.error(storyForLog(error));
  return vscode.FileSystemError.Unavailable(capital(describe(error).reason));
}
