import { Code } from "@connectrpc/connect";
import { describe, expect, test } from "vitest";
import type { Row } from "../../../src/commands/action.ts";
import { perform } from "../../../src/commands/perform.ts";
import { type ActionId, rows } from "../../../src/commands/table.ts";
import { childrenOf, organizationsOf } from "../../../src/fleet/children.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import { isParent, keyOf, type Kind, type Ref } from "../../../src/fleet/refs.ts";
import { type App, signIn, start } from "../demo/helpers.ts";
import { plays, type Play } from "./plays.ts";
import { playOn } from "./scriptedStage.ts";

const account = "account";

test("every action that changes something has a play", () => {
  const acting = rows.filter(([, row]) => "action" in row).map(([id]) => id);
  expect(Object.keys(plays).sort()).toEqual([...acting].sort());
});

describe.each(Object.entries(plays) as [ActionId, Play][])("%s", (id, play) => {
  const action = actionOf(id);

  test("does it, says so, and the tree shows it", async () => {
    const { cloud, app, target, answers } = await prepare(action.kind, play);
    const { stage, secrets, refreshed } = playOn(app, answers);
    const before = cloud.control.calls(play.calls);
    const said = await perform(action.row, [target], stage);
    expect(cloud.control.calls(play.calls)).toBeGreaterThan(before);
    if (said === undefined) expect(secrets.join("")).not.toBe("");
    else expect(said).toMatch(/^\S.*\.$/);
    expect(refreshed).toEqual([[keyOf(target), action.row.refresh ?? "nothing"]]);
    const seen = await allSeen(app);
    if (play.shows !== undefined) expect(seen).toContainEqual(expect.stringMatching(play.shows));
    if (play.hides !== undefined) expect(seen).not.toContain(play.hides);
  });

  test("tells a refusal in one sentence, and reads again what it was about", async () => {
    for (const code of [Code.PermissionDenied, Code.NotFound, Code.AlreadyExists, Code.Unavailable, Code.Unknown]) {
      const { cloud, app, target, answers } = await prepare(action.kind, play);
      const { stage, refreshed } = playOn(app, answers, {
        working: async (_targets, _title, _long, task) => {
          cloud.control.failNext(undefined, code, 3, "The server has its reasons");
          return task({ signal: new AbortController().signal, progress: () => undefined });
        },
      });
      await expect(perform(action.row, [target], stage)).rejects.toThrow(
        new RegExp(`^Could not .*\\(${escaped(target.name)}\\): .*\\.$`),
      );
      expect(refreshed).toEqual([[keyOf(target), action.row.refresh ?? "nothing"]]);
    }
  });
});

test("deleting several things asks to type how many", async () => {
  const app = await signIn(await start());
  const machines = (await everyOne(app, account, "machine")).slice(0, 3).map(({ ref }) => ref);
  const { stage, confirmations } = playOn(app, [], {
    confirm: (asked) => {
      confirmations.push(asked);
      return Promise.resolve(false);
    },
  });
  expect(await perform(actionOf("viam.machine.delete").row, machines, stage)).toBeUndefined();
  expect(confirmations).toMatchObject([{ verb: "Delete", name: "3" }]);
});

function actionOf(id: ActionId) {
  const row: Row | undefined = rows.find(([each]) => each === id)?.[1];
  if (!row || !("action" in row)) throw new Error(`${id} is no action.`);
  return { kind: row.kind, row: row.action };
}

async function prepare(kind: Kind, play: Play) {
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

/** Every row of the tree: its name, and what stands beside it. */
async function allSeen(app: App): Promise<string[]> {
  const seen: string[] = [];
  const look = async (ref: Ref): Promise<void> => {
    if (!isParent(ref)) return;
    for (const node of await childrenOf(app, ref)) {
      seen.push([node.ref.name, node.note].filter(Boolean).join(" "), node.ref.name);
      await look(node.ref);
    }
  };
  for (const { ref } of await organizationsOf(app, account)) {
    seen.push(ref.name);
    await look(ref);
  }
  return seen;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
