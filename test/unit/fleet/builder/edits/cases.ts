/** Made-up texts with an item in them, and what an edit may touch of their lines. */
import { applyEdits, type Edit } from "jsonc-parser";
import { expect } from "vitest";
import { ConfigModel } from "../../../../../src/fleet/builder/configModel.ts";
import type { Item } from "../../../../../src/fleet/builder/item.ts";
import type { Range } from "../../../../../src/fleet/json/outline.ts";
import { config, textOf } from "../../arbitraries.ts";
import fc from "../../../fc.ts";

/** A config and one of its items. */
export interface Case {
  readonly model: ConfigModel;
  readonly item: Item;
}

/** Texts with at least one item in a list, in all kinds of formatting. */
export const cases: fc.Arbitrary<Case> = config
  .chain(textOf)
  .map((text) => new ConfigModel(text))
  .filter(({ items }) => items.some(inList))
  .chain((model) => fc.record({ model: fc.constant(model), item: fc.constantFrom(...model.items.filter(inList)) }));

const inList = ({ path }: Item) => path.length === 2;

/** A config as the values that it holds. */
export type Values = Record<string, unknown[]>;

/** What a text says. */
export const valuesOf = (text: string): Values => JSON.parse(text) as Values;

/** The text after edits, which also do what they should when VS Code applies them: none overlaps another. */
export function edited({ model }: Pick<Case, "model">, edits: Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.offset - b.offset);
  sorted.forEach(({ offset, length }, index) => {
    expect(offset + length).toBeLessThanOrEqual(sorted[index + 1]?.offset ?? model.text.length);
  });
  return applyEdits(model.text, edits);
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/);
const lineAt = (text: string, offset: number) => linesOf(text.slice(0, offset)).length - 1;

/** Expects that all lines before and after a stretch of text are the same as before. */
export function expectOnlyLinesOf(before: string, after: string, from: number, to: number): void {
  const [old, now] = [linesOf(before), linesOf(after)];
  const [first, last] = [lineAt(before, from), lineAt(before, to)];
  expect(now.slice(0, first)).toEqual(old.slice(0, first));
  const behind = old.length - 1 - last;
  expect(now.slice(now.length - behind)).toEqual(old.slice(old.length - behind));
}

/** Where an item's list goes on from: the end of what stands before the item, whose line gets or loses a comma. */
export function startOf({ model, item }: Case): number {
  return edgeOf(model, item, -1)?.end ?? containerOf(model.text, item).start;
}

/** Where what stands behind an item begins. */
export function endOf({ model, item }: Case): number {
  return edgeOf(model, item, 1)?.start ?? containerOf(model.text, item).end;
}

function edgeOf(model: ConfigModel, { path: [key, index = 0] }: Item, by: number) {
  const neighbour = model.items.find(({ path }) => path[0] === key && path[1] === index + by);
  return neighbour && { start: neighbour.offset, end: endOfRange(neighbour) };
}

/** The brackets around an item that is alone in its list. */
function containerOf(text: string, item: Range) {
  return { start: text.lastIndexOf("[", item.offset - 1), end: text.indexOf("]", endOfRange(item)) };
}

function endOfRange({ offset, length }: Range): number {
  return offset + length;
}
