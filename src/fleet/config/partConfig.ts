import { t } from "@vscode/l10n";
import type { RobotPart } from "../../gen/viam/app/v1/machine_pb.ts";
import type { App } from "../client.ts";
import { sameMoment, type Snapshot } from "./snapshot.ts";
import { sameMeaning, textOfPart } from "./configText.ts";
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
  { name, lastUpdated }: Snapshot,
  text: string,
  signal?: AbortSignal,
): Promise<Snapshot> {
  const request = { id, name, robotConfigJson: text, ...(lastUpdated && { lastKnownUpdate: lastUpdated }) };
  const { part } = await app.updateRobotPart(request, options(signal));
  const answer = part && { text, name: part.name, lastUpdated: part.lastUpdated };
  if (answer && !sameMoment(answer.lastUpdated, lastUpdated)) return answer;
  // The answer may not show the change yet [cli]; then the part is read again. If it holds something else even so,
  // somebody saved right after, and the old time lets the next save find that out.
  const now = await readPart(app, id, signal);
  return sameMeaning(now.text, text) ? { ...now, text } : { text, name, lastUpdated };
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
