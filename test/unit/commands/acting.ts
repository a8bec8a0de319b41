import type { Row } from "../../../src/commands/action.ts";
import { type ActionId, rows } from "../../../src/commands/table.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import type { Kind } from "../../../src/fleet/refs.ts";
import { signIn, start } from "../demo/helpers.ts";
import type { Play } from "./plays.ts";

/** The account that things are seen with. */
export const account = "account";

/** An action of the table, with the kind of thing that it is for. */
export function actionOf(id: ActionId) {
  const row: Row | undefined = rows.find(([each]) => each === id)?.[1];
  if (!row || !("action" in row)) throw new Error(`${id} is no action.`);
  return { kind: row.kind, row: row.action };
}

/** A cloud of its own, with the thing that a play is about. */
export async function prepare(kind: Kind, play: Play) {
  const cloud = await start();
  const app = await signIn(cloud);
  await play.before?.(app, cloud);
  const all = await everyOne(app, account, kind);
  const found = all.find(({ ref }) => play.on === undefined || ref.name === play.on);
  if (!found)
    throw new Error(`There is no ${kind} ${play.on ?? ""} among ${all.map(({ ref }) => ref.name).join(", ")}.`);
  const answers = typeof play.answers === "function" ? await play.answers(cloud) : (play.answers ?? []);
  return { cloud, app, target: found.ref, answers };
}
