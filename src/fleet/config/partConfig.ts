import { t } from "@vscode/l10n";
import type { RobotPart } from "../../gen/viam/app/v1/machine_pb.ts";
import type { App } from "../client.ts";
import { afterSaving, type Snapshot } from "./snapshot.ts";
import { textOfPart } from "./configText.ts";
import { Failure } from "../errors/failure.ts";

/** Reads the config of a part, as text with the key order of its author where the server keeps one. */
export async function readPart(app: App, id: string, signal?: AbortSignal): Promise<Snapshot> {
  const { part } = await app.getRobotPart({ id }, options(signal));
  if (!part) throw new Failure(t("Viam answered without a part."));
  return snapshotOf(part);
}

/** Saves the config of a part, byte for byte. Throws what the server refuses with. */
export async function writePart(
  app: App,
  id: string,
  before: Snapshot,
  text: string,
  signal?: AbortSignal,
): Promise<Snapshot> {
  const { name, lastUpdated } = before;
  const request = { id, name, robotConfigJson: text, ...(lastUpdated && { lastKnownUpdate: lastUpdated }) };
  const { part } = await app.updateRobotPart(request, options(signal));
  return afterSaving(text, before, part, () => readPart(app, id, signal));
}

function snapshotOf(part: RobotPart): Snapshot {
  const { name, robotConfig, robotConfigJson, lastUpdated } = part;
  // A part without any config comes with an empty one; without either field the caller may not read it [viz].
  if (!robotConfigJson && !robotConfig) {
    throw new Failure(t("This key may see the part but not its config; reading it needs an owner role."));
  }
  return { text: textOfPart(part), name, lastUpdated };
}

function options(signal: AbortSignal | undefined) {
  return signal ? { signal } : {};
}
