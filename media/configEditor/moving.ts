import type { Field, Path } from "../../src/editors/protocol/cards.ts";

/** Where a path leads when the element at another path has moved to a new place in its list. */
export function afterMove(path: Path, moved: Path, to: number): Path {
  const depth = moved.length - 1;
  const [from, at] = [moved[depth], path[depth]];
  if (typeof from !== "number" || typeof at !== "number" || !isBelow(path, moved.slice(0, depth))) return path;
  const there = at === from ? to : at - Number(from < at && at <= to) + Number(to <= at && at < from);
  return path.with(depth, there);
}

/** Fields as they are when an element of a list has moved. Labels count the elements, so they stay in their places. */
export function withMoved(fields: readonly Field[], moved: Path, to: number): Field[] {
  const all = fields.map((field) => ({
    ...field,
    path: afterMove(field.path, moved, to),
    ...(field.fields && { fields: withMoved(field.fields, moved, to) }),
  }));
  const [first] = fields;
  if (first?.path.length !== moved.length || !isBelow(first.path, moved.slice(0, -1))) return all;
  return all
    .toSorted((one, other) => Number(one.path.at(-1)) - Number(other.path.at(-1)))
    .map((field, index) => ({ ...field, label: fields[index]?.label ?? field.label }));
}

function isBelow(path: Path, parent: Path): boolean {
  return parent.every((key, index) => key === path[index]);
}
