import { refIn, type Kind, type Ref, type RefOf } from "../fleet/refs.ts";
import { Failure } from "../fleet/failure.ts";
import type { Row } from "./action.ts";
import type { Stage } from "./perform.ts";
import { pickTarget } from "./pickTarget.ts";

/** What the commands of the table need from the rest of the extension. */
export interface ActionNeeds {
  readonly stage: Stage;
  readonly accounts: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Opens what a "Show …" command shows as a read-only document. */
  showDocument(command: string, title: string, target: Ref): Promise<void>;
}

/**
 * Commands of the table by their ids. The table itself, and all that its rows need, is loaded when one of them is first
 * used. VS Code hands over the row that was clicked and, when several are selected, all of them; from the palette it hands
 * over nothing, and the person is asked.
 */
export function actionCommands(
  ids: readonly string[],
  needs: ActionNeeds,
): Record<string, (clicked?: unknown, selected?: unknown) => Promise<string | undefined>> {
  const command = (id: string) => async (clicked?: unknown, selected?: unknown) =>
    run(id, await rowOf(id), clicked, selected, needs);
  return Object.fromEntries(ids.map((id) => [id, command(id)]));
}

/** Reads what a "Show …" command shows of a thing. Throws what the server refuses with. */
export async function readShown(
  stage: Pick<Stage, "app">,
  command: string,
  target: Ref,
  signal: AbortSignal,
): Promise<unknown> {
  const row = await rowOf(command);
  if (!("show" in row)) throw new Failure(`The command ${command} shows nothing.`);
  return row.show.show(await stage.app(target.account), target, signal);
}

async function rowOf(id: string): Promise<Row> {
  const { rows } = await import("./table.ts");
  const row = rows.find(([each]) => each === id)?.[1];
  if (!row) throw new Failure(`There is no command ${id} any more.`);
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
  const title = "action" in row ? row.action.title : row.show.title;
  const many = "action" in row && row.action.many === true;
  const targets = await targetsOf(row.kind, clicked, many ? selected : undefined, title, needs);
  if ("action" in row) {
    const { perform } = await import("./perform.ts");
    return perform(row.action, targets, stage);
  }
  const [target] = targets;
  if (target) await needs.showDocument(id, title, target);
  return undefined;
}

async function targetsOf<K extends Kind>(
  kind: K,
  clicked: unknown,
  selected: unknown,
  title: string,
  { accounts, stage }: ActionNeeds,
): Promise<RefOf<K>[]> {
  const given = (Array.isArray(selected) && selected.length > 0 ? selected : [clicked])
    .map((each: unknown) => refIn(each, kind))
    .filter((ref) => ref !== undefined);
  if (given.length > 0) return given;
  const picked = await pickTarget(kind, title, await accounts(), (account) => stage.app(account));
  return picked ? [picked] : [];
}
