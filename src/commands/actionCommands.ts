import { t } from "@vscode/l10n";
import { refIn, type Ref } from "../fleet/refs.ts";
import { lateCommands } from "../lateCommands.ts";
import { Failure } from "../fleet/errors/failure.ts";
import type { Row } from "./action.ts";
import type { TargetNeeds } from "./candidates.ts";
import type { Maker } from "./newOrganization.ts";
import type { Stage } from "./perform.ts";

/** What the commands of the table need from the rest of the extension. */
export interface ActionNeeds extends Pick<TargetNeeds, "denied"> {
  readonly stage: Stage;
  readonly accounts: () => Promise<readonly Maker[]>;
  /** Opens what a "Show …" command shows as a read-only document. */
  showDocument(command: string, title: string, target: Ref): Promise<void>;
  /** Opens the metadata of a thing as a document that saves back. */
  editMetadata(target: Ref): Promise<void>;
}

/** Commands for all kinds of thing alike, which are not in the table. */
const forAll = ["viam.copyId", "viam.copyName", "viam.copyPath", "viam.openInApp"] as const;

/**
 * Commands of the table by their ids. The table itself, and all that its rows need, is loaded when one of them is first
 * used. VS Code hands over the row that was clicked and, when several are selected, all of them; from the palette it hands
 * over nothing, and the person is asked.
 */
export function actionCommands(
  ids: readonly string[],
  needs: ActionNeeds,
): Record<string, (...args: never[]) => unknown> {
  const command = (id: string) => async (clicked?: unknown, selected?: unknown) =>
    run(id, await rowOf(id), clicked, selected, needs);
  const copying = lateCommands(forAll, async () => {
    const { copyCommands } = await import("./copy.ts");
    return copyCommands({ ...needs, ...needs.stage });
  });
  const making = lateCommands(["viam.organization.new"], async () => {
    const { newOrganization } = await import("./newOrganization.ts");
    return { "viam.organization.new": newOrganization(needs) };
  });
  return { ...Object.fromEntries(ids.map((id) => [id, command(id)])), ...copying, ...making };
}

/** Reads what a "Show …" command shows of a thing. Throws what the server refuses with. */
export async function readShown(
  stage: Pick<Stage, "app">,
  command: string,
  target: Ref,
  signal: AbortSignal,
): Promise<unknown> {
  const row = await rowOf(command);
  if (!("show" in row)) throw new Failure(t("The command {0} shows nothing.", command));
  return row.show.show(await stage.app(target.account), target, signal);
}

/**
 * Does an action whose question is answered already, as by dropping a thing somewhere: with all that goes around it, and
 * after asking whether the person is sure.
 */
export async function act(
  stage: Stage,
  id: string,
  targets: readonly Ref[],
  answer: unknown,
): Promise<string | undefined> {
  const [row, { perform }] = await Promise.all([rowOf(id), import("./perform.ts")]);
  if (!("action" in row)) throw new Failure(t("The command {0} changes nothing.", id));
  return perform(row.action, targets, stage, { answer });
}

async function rowOf(id: string): Promise<Row> {
  const { rows } = await import("./table.ts");
  const row = rows.find(([each]) => each === id)?.[1];
  if (!row) throw new Failure(t("There is no command {0} any more.", id));
  return row;
}

async function run(
  id: string,
  row: Row,
  clicked: unknown,
  selected: unknown,
  needs: ActionNeeds,
): Promise<string | undefined> {
  const { stage } = needs;
  const many = "action" in row && row.action.many === true;
  const targets = await targetsOf(row, clicked, many ? selected : undefined, needs);
  if ("action" in row) {
    const { perform } = await import("./perform.ts");
    return perform(row.action, targets, stage);
  }
  const [target] = targets;
  if (!target) return undefined;
  const { checkAllowed } = await import("./perform.ts");
  await checkAllowed(row.show, target, stage);
  await (row.show.isEdited ? needs.editMetadata(target) : needs.showDocument(id, row.show.title, target));
  return undefined;
}

async function targetsOf(row: Row, clicked: unknown, selected: unknown, needs: ActionNeeds): Promise<Ref[]> {
  const given = (Array.isArray(selected) && selected.length > 0 ? selected : [clicked])
    .map((each: unknown) => refIn(each, row.kind))
    .filter((ref) => ref !== undefined);
  if (given.length > 0) return given;
  const { pickTarget } = await import("./pickTarget.ts");
  const picked = await pickTarget([row.kind], "action" in row ? row.action : row.show, {
    ...needs,
    ...needs.stage,
  });
  return picked ? [picked] : [];
}
