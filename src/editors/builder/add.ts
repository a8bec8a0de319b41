import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Addable } from "../../fleet/builder/adding/addable.ts";
import { addAll } from "../../fleet/builder/adding/addAll.ts";
import { builtInAddables } from "../../fleet/builder/adding/models.ts";
import { modelAddables, moduleAddables, moduleIdsIn } from "../../fleet/builder/adding/modules.ts";
import { fragmentAddables, otherAddables } from "../../fleet/builder/adding/others.ts";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import { sectionTitle } from "../../fleet/builder/sections.ts";
import { nothingKnown, type Known } from "../../fleet/language/known.ts";
import { nameOf } from "../configUri.ts";
import { applyEdits } from "../applyEdits.ts";

/** What adding needs. */
interface Adding {
  readonly document: vscode.TextDocument;
  /** The config as it is at the moment of asking. */
  readonly model: () => ConfigModel;
  /** The section that it is for; any if there is none. */
  readonly section: string | undefined;
  /** What is known of the fleet at the moment. */
  readonly known: () => Known;
  /** Tells when more is known. */
  readonly onDidLearn: vscode.Event<unknown>;
}

interface Pick extends vscode.QuickPickItem {
  readonly addable?: Addable;
}

/** Lets the user pick something and adds it to the config; false when nothing was picked. */
export async function addByPicker(adding: Adding): Promise<boolean> {
  const { document, model, section } = adding;
  const others = otherAddables(model().items, section);
  const [only] = others;
  const addable = isPickedFrom(section) || others.length !== 1 ? await pick(adding) : only;
  if (!addable) return false;
  await applyEdits(document, () => {
    const now = model();
    return addAll(now, addable.additions(now.items));
  });
  return true;
}

/** Whether a section has more to offer than one thing that is empty at first. */
function isPickedFrom(section: string | undefined): boolean {
  return section === undefined || ["components", "services", "modules", "fragments"].includes(section);
}

async function pick(adding: Adding): Promise<Addable | undefined> {
  const { document, section, known, onDidLearn } = adding;
  const picker = vscode.window.createQuickPick<Pick>();
  const name = nameOf(document.uri);
  picker.title = section ? t("Add to {0} of {1}", sectionTitle(section), name) : t("Add to {0}", name);
  picker.placeholder = t("Type a model, a module, a fragment, or what it is for");
  picker.matchOnDescription = picker.matchOnDetail = true;
  const show = () => {
    const active = picker.activeItems[0]?.label;
    picker.items = picksFor(adding);
    picker.busy = known() === nothingKnown;
    const again = picker.items.find(({ label, addable }) => addable && label === active);
    if (again && picker.value) picker.activeItems = [again];
  };
  const learning = onDidLearn(show);
  try {
    return await new Promise<Addable | undefined>((resolve) => {
      picker.onDidAccept(() => {
        const addable = picker.selectedItems[0]?.addable;
        if (addable) resolve(addable);
      });
      picker.onDidHide(() => resolve(undefined));
      show();
      picker.show();
    });
  } finally {
    learning.dispose();
    picker.dispose();
  }
}

function picksFor({ model, section, known }: Adding): Pick[] {
  const { items } = model();
  const { modules, fragments } = known();
  const own = new Set(moduleIdsIn(items));
  const mine = modules.filter(({ id }) => own.has(id));
  const rest = modules.filter(({ id }) => !own.has(id));
  const models = section === undefined || section === "components" || section === "services";
  return [
    ...group(t("From the modules of this config"), models ? modelAddables(mine, section) : []),
    ...group(t("Built in"), models ? builtInAddables(section) : []),
    ...group(t("Fragments"), section === undefined || section === "fragments" ? fragmentAddables(fragments) : []),
    ...group(t("Everything else"), otherAddables(items, section)),
    ...group(t("Modules of the registry"), section === undefined || section === "modules" ? moduleAddables(rest) : []),
    ...group(t("Models of the registry, with their modules"), models ? modelAddables(rest, section) : []),
  ];
}

function group(label: string, addables: readonly Addable[]): Pick[] {
  if (addables.length === 0) return [];
  const picks = addables.map((addable): Pick => {
    const { label: name, description, detail } = addable;
    return { label: name, description, detail, addable };
  });
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...picks];
}
