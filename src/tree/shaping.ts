import { t } from "@vscode/l10n";
import type * as vscode from "vscode";
import type { Arrangement } from "../fleet/machines/arrangement.ts";
import { setContext } from "../context.ts";
import type { FleetTree } from "./fleetTree.ts";
import type { Shape } from "./reader.ts";
import { refOfRow, type Row } from "./rows.ts";

const storageKey = "viam.shape";

/** Lets a person pick, group and focus. What was chosen holds in this workspace until it is cleared. */
export class Shaping {
  readonly commands = {
    "viam.tree.filter": () => this.change("askText"),
    "viam.tree.filterByState": () => this.change("askStates"),
    "viam.tree.groupBy": () => this.change("askGrouping"),
    "viam.tree.clearFilter": () => this.arrange({}),
    "viam.tree.focus": (row?: Row) => this.focus(row),
    "viam.tree.unfocus": () => this.set({ ...(this.shape.arrangement && { arrangement: this.shape.arrangement }) }),
  };

  private shape: Shape;

  constructor(
    private readonly storage: vscode.Memento,
    private readonly tree: FleetTree,
    private readonly view: vscode.TreeView<Row>,
  ) {
    this.shape = storage.get<Shape>(storageKey, {});
    if (this.shape.arrangement || this.shape.focus) void this.show();
  }

  /** Whether the tree is the plain one, in which everything has its place. */
  get isPlain(): boolean {
    return !this.shape.arrangement && !this.shape.focus;
  }

  /** Shows the plain tree. */
  async plain(): Promise<void> {
    if (!this.isPlain) await this.set({});
  }

  private async change(ask: "askText" | "askStates" | "askGrouping"): Promise<void> {
    const dialogues = await import("./askShape.ts");
    const arrangement = await dialogues[ask](this.shape.arrangement ?? {}, this.tree.states());
    if (arrangement) await this.arrange(arrangement);
  }

  private async focus(row: Row | undefined): Promise<string | undefined> {
    const ref = refOfRow(row ?? this.view.selection[0]);
    if (!ref) return t("Pick something in the Fleet view first.");
    await this.set({ focus: ref });
    return undefined;
  }

  private async arrange(arrangement: Arrangement): Promise<void> {
    const { isArranged } = await import("../fleet/machines/arrange.ts");
    await this.set(isArranged(arrangement) ? { arrangement } : {});
  }

  private async set(shape: Shape): Promise<void> {
    this.shape = shape;
    await this.storage.update(storageKey, shape);
    await this.show();
  }

  private async show(): Promise<void> {
    const { arrangement, focus } = this.shape;
    const { arrangementWords } = await import("../fleet/machines/arrange.ts");
    setContext("viam.arranged", arrangement !== undefined);
    setContext("viam.focused", focus !== undefined);
    const words = arrangement && arrangementWords(arrangement);
    this.view.description = words ?? focus?.name ?? "";
    this.view.message = words
      ? t("Machines {0}. Show All Machines, above, brings back the rest.", words)
      : focus
        ? t("Only {0} is shown. Show Whole Fleet, above, brings back the rest.", focus.name)
        : "";
    this.tree.reshape(this.shape);
  }
}
