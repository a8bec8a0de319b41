import * as vscode from "vscode";
import type { LocationRef, MachineRef, Ref } from "../fleet/refs.ts";
import { refOfRow, type Row } from "./rows.ts";

/** Does an action of the table whose question is answered by where things were dropped. */
export type Act = (command: string, targets: readonly Ref[], answer: unknown) => Promise<void>;

const mime = "application/vnd.code.tree.viam.fleet";

/** What can be dragged. */
export type Movable = LocationRef | MachineRef;

/** Lets machines and locations be moved by dragging, after one question. */
export class DragAndDrop implements vscode.TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [mime];
  readonly dropMimeTypes = [mime];

  /** @param failed Told what cannot be dropped where. */
  constructor(
    private readonly act: Act,
    private readonly failed: (error: unknown) => void,
  ) {}

  handleDrag(rows: readonly Row[], data: vscode.DataTransfer): void {
    const refs = rows
      .map(refOfRow)
      .filter((ref): ref is Movable => ref?.kind === "location" || ref?.kind === "machine");
    if (refs.length > 0) data.set(mime, new vscode.DataTransferItem(refs));
  }

  async handleDrop(row: Row | undefined, data: vscode.DataTransfer): Promise<void> {
    const refs = data.get(mime)?.value as Movable[] | undefined;
    const target = refOfRow(row);
    if (!Array.isArray(refs) || refs.length === 0 || !target) return;
    try {
      const { move } = await import("./move.ts");
      await move(refs, target, this.act);
    } catch (error) {
      this.failed(error);
    }
  }
}
