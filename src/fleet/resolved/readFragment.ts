import { t } from "@vscode/l10n";
import type { App } from "../client.ts";
import { textOfStruct } from "../config/configText.ts";
import { Failure } from "../errors/failure.ts";
import type { FragmentText, ReadFragment } from "./resolve.ts";

/** Reads fragments from the cloud, each version once. Throws what the server refuses with. */
export function fragmentReader(app: App, signal?: AbortSignal): ReadFragment {
  const read = new Map<string, Promise<FragmentText>>();
  const readOne = async (id: string, version: string): Promise<FragmentText> => {
    const { fragment } = await app.getFragment({ id, ...(version && { version }) }, signal ? { signal } : {});
    if (!fragment) throw new Failure(t("Viam answered without a fragment."));
    return { name: fragment.name, text: textOfStruct(fragment.fragment ?? {}) };
  };
  return (id, version) => {
    const key = JSON.stringify([id, version]);
    const known = read.get(key) ?? readOne(id, version);
    read.set(key, known);
    return known;
  };
}
