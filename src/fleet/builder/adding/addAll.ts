import { applyEdits, type Edit } from "jsonc-parser";
import { ConfigModel } from "../configModel.ts";
import { addItem } from "../edits/items.ts";
import type { Addition } from "./addable.ts";

/** The change of the text that adds several things, one after the other. */
export function addAll(model: ConfigModel, additions: readonly Addition[]): Edit[] {
  const [only, ...more] = additions;
  if (only && more.length === 0) return addItem(model, only.key, only.value);
  const before = model.text;
  const after = additions.reduce(
    (text, { key, value }) => applyEdits(text, addItem(new ConfigModel(text), key, value)),
    before,
  );
  return [between(before, after)];
}

/** The one edit that makes one text of another: it leaves alone what both begin and end with. */
function between(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { offset: start, length: before.length - start - end, content: after.slice(start, after.length - end) };
}
