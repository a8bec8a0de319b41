import type { Care } from "../fleet/rights/care.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import type { Node } from "../fleet/node.ts";
import { isParent, keyOf, type Ref } from "../fleet/refs.ts";

/** An account as the tree shows it. */
export interface AccountNode {
  readonly id: string;
  readonly name: string;
  readonly host: string;
}

/** An account; shown when there are several. */
export interface AccountRow {
  readonly row: "account";
  account: AccountNode;
}

/** A thing in the fleet. VS Code knows a row by its object, so what is learnt anew about the thing goes into the same one. */
export interface NodeRow {
  readonly row: "node";
  /** Tells apart the rows of one thing, which may be a favorite and stand in several groups, too. */
  readonly place: string;
  node: Node;
  /** What the row said when it was last shown; words such as "offline 3 h" go out of date by themselves. */
  shown?: string;
  /** Whether somebody has seen its tooltip since, which VS Code keeps as long as the row stays as it is. */
  explained?: boolean;
  /** What the account may not do to it, as far as it is known. */
  denied?: readonly Permission[];
  /** How careful one has to be with it, as far as it is known. */
  care?: Care;
}

/** Things that are put together: the favorites, or machines that have something in common. */
export interface GroupRow {
  readonly row: "group";
  readonly group: "favorites" | "machines";
  readonly name: string;
  nodes: readonly Node[];
}

/** A word about what is not there: nothing, or a failure with a way to try again. */
export interface Notice {
  readonly row: "notice";
  readonly kind: "empty" | "failed" | "sign in";
  readonly text: string;
  /** Whose children could not be shown. */
  readonly parent: Row | undefined;
}

/** Stands at the end of a long list that is not shown whole. */
export interface MoreRow {
  readonly row: "more";
  readonly parent: Row | undefined;
  readonly shown: number;
  readonly total: number;
}

/** A row of the Fleet view. */
export type Row = AccountRow | NodeRow | GroupRow | Notice | MoreRow;

/** What tells a row from every other; the empty string for the root of all. */
export function keyOfRow(row: Row | undefined): string {
  switch (row?.row) {
    case undefined:
      return "";
    case "account":
      return `account/${row.account.id}`;
    case "node":
      return row.place + keyOf(row.node.ref);
    case "group":
      return `${row.group}:${row.name}/`;
    case "notice":
      return `${keyOfRow(row.parent)} ${row.kind}`;
    case "more":
      return `${keyOfRow(row.parent)} more`;
  }
}

/** Whether a row has others under it. */
export function opens(row: Row): boolean {
  return row.row === "account" || row.row === "group" || (row.row === "node" && isParent(row.node.ref));
}

/** The ref of a row, if it stands for a thing. */
export function refOfRow(row: Row | undefined): Ref | undefined {
  return row?.row === "node" ? row.node.ref : undefined;
}
