import { expect } from "vitest";
import type { Refresh } from "../../../src/commands/action.ts";
import type { Stage } from "../../../src/commands/perform.ts";
import type { Ask, Choice, Confirmation, PickQuestion, TextQuestion } from "../../../src/commands/questions.ts";
import { Failure } from "../../../src/fleet/errors/failure.ts";
import { withMark, type Marks } from "../../../src/fleet/rights/care.ts";
import type { App } from "../../../src/fleet/client.ts";
import { keyOf } from "../../../src/fleet/refs.ts";
import { heard } from "../heard.ts";

/** A person who answers as planned, and what that person was shown. */
export interface Played {
  readonly stage: Stage;
  readonly confirmations: Confirmation[];
  readonly secrets: string[];
  readonly refreshed: [key: string, what: Refresh][];
  /** What the person has marked by now. */
  readonly marks: () => Marks;
}

/** The files of the workspace. */
const workspace = [
  {
    path: "/work/mine/meta.json",
    text: JSON.stringify({
      module_id: "hatchling:mine",
      visibility: "public_unlisted",
      description: "Grips things.",
      models: [{ api: "rdk:component:gripper", model: "hatchling:mine:soft" }],
      entrypoint: "bin/run",
      build: { arch: ["linux/arm64"] },
    }),
  },
  { path: "/work/other/meta.json", text: "no manifest" },
];

/** A stage on which questions are answered in order: texts as they are, choices by their label. */
export function playOn(app: App, answers: readonly string[], parts: Partial<Stage> = {}): Played {
  const confirmations: Confirmation[] = [];
  const secrets: string[] = [];
  const refreshed: [string, Refresh][] = [];
  let marks: Marks = {};
  const left = [...answers];
  const next = (prompt: string): string => {
    heard(prompt);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`Nothing is planned to answer "${prompt}".`);
    return answer;
  };
  const choose = async <T>({ prompt, choices, none }: PickQuestion<T>): Promise<T> => {
    const all: readonly Choice<T>[] =
      typeof choices === "function" ? await choices(new AbortController().signal) : choices;
    if (all.length === 0) throw new Failure(none ?? "There is nothing to choose from.");
    const label = next(prompt);
    const found = all.find((each) => each.label === label);
    if (!found) throw new Error(`"${prompt}" offers no ${label}, but ${all.map((each) => each.label).join(", ")}.`);
    return found.value;
  };
  const ask: Ask = {
    text: async ({ prompt, check }: TextQuestion) => {
      const text = next(prompt);
      expect(await check?.(text, new AbortController().signal)).toBeUndefined();
      return text;
    },
    pick: choose,
    pickMany: async (question) => [await choose(question)],
    file: ({ prompt }) => Promise.resolve(next(prompt)),
    found: () => Promise.resolve(workspace),
    marks: () => marks,
  };
  const stage: Stage = {
    app: () => Promise.resolve(app),
    ask: async (_title, dialogue) => {
      const answer = await dialogue(ask);
      expect(left).toEqual([]);
      return answer;
    },
    confirm: (confirmation) => {
      heard(JSON.stringify(confirmation));
      confirmations.push(confirmation);
      return Promise.resolve(true);
    },
    whyNot: () => Promise.resolve(undefined),
    forgetRights: () => undefined,
    care: () => Promise.resolve("normal"),
    mark: (id, mark) => {
      marks = withMark(marks, id, mark) ?? {};
      return Promise.resolve();
    },
    isOwn: () => Promise.resolve(false),
    keepKey: () => Promise.resolve(),
    confirming: () => "name for the worst",
    host: () => Promise.resolve("https://app.viam.com"),
    working: (_targets, _title, _long, task) =>
      task({ signal: new AbortController().signal, progress: () => undefined }),
    refresh: (target, what) => void refreshed.push([keyOf(target), what]),
    tellSecret: (said, _copy, secret) => {
      heard(said);
      secrets.push(secret);
      return Promise.resolve();
    },
    ...parts,
  };
  return { stage, confirmations, secrets, refreshed, marks: () => marks };
}
