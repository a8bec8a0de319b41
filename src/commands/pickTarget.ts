import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { capital, kindIcons, kindWord } from "../fleet/kinds.ts";
import type { Kind, RefOf } from "../fleet/refs.ts";
import { candidates, type Offered, type TargetNeeds } from "./candidates.ts";

/**
 * Asks which thing a command from the palette is for, over all accounts: of those that it makes sense for, and that the
 * account may do it to. Things of several kinds stand under the names of their kinds. Undefined when the person backs out.
 */
export async function pickTarget<K extends Kind>(
  kinds: readonly K[],
  offered: Offered,
  needs: TargetNeeds,
): Promise<RefOf<K> | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly ref?: RefOf<K> }>();
  pick.title = offered.title;
  pick.placeholder = t("Which one?");
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  pick.busy = true;
  const reading = new AbortController();
  return new Promise<RefOf<K> | undefined>((resolve, reject) => {
    pick.onDidHide(() => resolve(undefined));
    pick.onDidAccept(() => {
      const ref = pick.selectedItems[0]?.ref;
      if (ref) resolve(ref);
    });
    pick.show();
    const read = async () => {
      const several = (await needs.accounts()).length > 1;
      let last: K | undefined;
      for await (const { kind, account, things } of candidates(kinds, offered, needs, reading.signal)) {
        const isNew = kinds.length > 1 && kind !== last;
        const head = isNew ? [{ label: capital(kindWord(kind)), kind: vscode.QuickPickItemKind.Separator }] : [];
        const above = several ? [account.name] : [];
        const items = things.map(({ ref, path }) => ({
          label: ref.name,
          description: [...above, ...path].join(" / "),
          iconPath: new vscode.ThemeIcon(kindIcons[kind]),
          ref: ref as RefOf<K>,
        }));
        const { activeItems } = pick;
        pick.items = [...pick.items, ...head, ...items];
        // Otherwise VS Code goes back to the first, and Enter would act on that.
        if (activeItems.length > 0) pick.activeItems = activeItems;
        last = kind;
      }
      pick.busy = false;
    };
    read().catch(reject);
  }).finally(() => {
    reading.abort();
    pick.dispose();
  });
}
