import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import { everyOne } from "../fleet/everything.ts";
import { Failure } from "../fleet/failure.ts";
import type { Kind, RefOf } from "../fleet/refs.ts";

/** An account to look for targets in. */
interface AccountName {
  readonly id: string;
  readonly name: string;
}

/**
 * Asks which thing a command from the palette is for, over all accounts. Things of several kinds stand under the names
 * of their kinds. Undefined when the person backs out.
 */
export async function pickTarget<K extends Kind>(
  kinds: readonly K[],
  title: string,
  accounts: readonly AccountName[],
  app: (accountId: string) => Promise<App>,
): Promise<RefOf<K> | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly ref?: RefOf<K> }>();
  pick.title = title;
  pick.placeholder = t("Which one?");
  pick.matchOnDescription = true;
  pick.busy = true;
  const reading = new AbortController();
  return new Promise<RefOf<K> | undefined>((resolve, reject) => {
    pick.onDidHide(() => resolve(undefined));
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.ref));
    pick.show();
    const read = async () => {
      for (const kind of kinds) {
        if (kinds.length > 1) {
          pick.items = [...pick.items, { label: kind, kind: vscode.QuickPickItemKind.Separator }];
        }
        for (const { id, name } of accounts) {
          const found = await everyOne(await app(id), id, kind, { signal: reading.signal });
          const path = accounts.length > 1 ? [name] : [];
          const items = found.map((each) => ({
            label: each.ref.name,
            description: [...path, ...each.path].join(" / "),
            ref: each.ref as RefOf<K>,
          }));
          pick.items = [...pick.items, ...items];
        }
      }
      if (!pick.items.some(({ ref }) => ref)) throw new Failure(t("There is none here."));
      pick.busy = false;
    };
    read().catch(reject);
  }).finally(() => {
    reading.abort();
    pick.dispose();
  });
}
