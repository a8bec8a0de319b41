import * as vscode from "vscode";
import type { Hit } from "../fleet/find/best.ts";
import type { FindNeeds } from "./find.ts";
import { configOf, type Deed } from "./hitItem.ts";

/** What somebody chose, and what to do with it; without a deed, what suits it best. */
export interface Choice {
  readonly hit: Hit;
  readonly deed?: Deed;
}

/** Goes to what was found. */
export async function goTo({ hit, deed }: Choice, needs: FindNeeds): Promise<void> {
  const { card, config, item } = hit;
  const ref = configOf(hit);
  switch (deed) {
    case "tail logs":
      if (ref?.kind === "part") needs.tailLogs(ref);
      return;
    case "reveal":
      return needs.reveal(config?.ref ?? card.ref);
    case "open config":
      if (ref) await needs.openConfig(ref);
      return;
    case undefined:
      if (item && config) return openAt(hit, config.ref, needs);
      if (config ?? card.ref.kind === "fragment") await (ref && needs.openConfig(ref));
      else await needs.reveal(card.ref);
  }
}

/** Opens a config where an item stands; it may have moved since the config was read. */
async function openAt({ item }: Hit, ref: NonNullable<Hit["config"]>["ref"], needs: FindNeeds): Promise<void> {
  const [editor, { itemsIn }, { Lexicon }] = await Promise.all([
    needs.openText(ref),
    import("../fleet/find/itemsIn.ts"),
    import("../fleet/find/words.ts"),
  ]);
  const now = itemsIn(editor.document.getText(), new Lexicon(), () => item?.words.name);
  const same = now.filter(({ section, words }) => section === item?.section && words.name === item.words.name);
  const found = same.find(({ words }) => words.more === item?.words.more) ?? same[0];
  const line = Math.min(found?.line ?? item?.line ?? 0, editor.document.lineCount - 1);
  const { range } = editor.document.lineAt(line);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}
