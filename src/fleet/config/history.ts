import type { Timestamp } from "@bufbuild/protobuf/wkt";
import type { Fragment } from "../../gen/viam/app/v1/fragment_pb.ts";
import { changesBetween, phraseOf } from "./changes.ts";
import type { App } from "../client.ts";
import { readConfig, type ConfigAddress } from "./configDocument.ts";
import { textOfPart, textOfStruct } from "./configText.ts";
import { millisecondsOf } from "../times.ts";

/** A config as one edit left it, and who made that edit. */
export interface Edited {
  readonly text: string;
  /** Milliseconds since 1970; undefined for the oldest version that is known, which nobody tells about. */
  readonly when?: number;
  /** An e-mail address or the name of a key, if the server tells. */
  readonly by?: string;
  /** The revision of a fragment. */
  readonly revision?: string;
}

/** A config as one edit left it, and what the edit did. */
export interface Version extends Edited {
  /** What the edit changed, in one phrase. */
  readonly what: string;
}

/** Some versions, the newest first, and where the older ones begin. */
export interface HistoryPage<V = Version> {
  readonly versions: readonly V[];
  readonly older: HistoryPlace | undefined;
}

/** A place in a history: the page that begins there, and the config after its first edit. */
export interface HistoryPlace {
  readonly token: string;
  readonly text: string;
}

interface Entry {
  readonly old: string | undefined;
  readonly when: Timestamp | undefined;
  readonly by: string | undefined;
  readonly revision?: string;
}

/** How many edits are read at once. */
const pageLimit = 20n;

/**
 * Reads a page of the history of a config, the newest one without a place, and compares each version with the one
 * before. Throws what the server refuses with.
 */
export async function readHistory(
  app: App,
  address: ConfigAddress,
  place?: HistoryPlace,
  signal?: AbortSignal,
): Promise<HistoryPage> {
  const { versions, older } = await readEdits(app, address, place, signal);
  const before = (index: number) => versions[index + 1]?.text ?? older?.text;
  return {
    versions: versions.map((version, index) => {
      const was = before(index);
      return { ...version, what: was === undefined ? "" : phraseOf(changesBetween(was, version.text)) };
    }),
    older,
  };
}

/** The same without comparing, which takes long for large configs. */
export async function readEdits(
  app: App,
  address: ConfigAddress,
  place?: HistoryPlace,
  signal?: AbortSignal,
): Promise<HistoryPage<Edited>> {
  const options = signal ? { signal } : {};
  const request = { id: address.id, pageLimit, pageToken: place?.token ?? "" };
  const [current, { entries, next }] = await Promise.all([
    place?.text ?? readConfig(app, address, signal).then(({ text }) => text),
    address.kind === "part"
      ? app.getRobotPartHistory(request, options).then(({ history, nextPageToken }) => ({
          next: nextPageToken,
          entries: history.map(({ old, when, editedBy }): Entry => ({
            old: old && textOfPart(old),
            when,
            by: editedBy?.value,
          })),
        }))
      : app.getFragmentHistory(request, options).then(({ history, nextPageToken }) => ({
          next: nextPageToken,
          entries: history.map(({ old, editedOn, editedBy, revision }): Entry => ({
            old: old && textOfFragment(old),
            when: editedOn,
            by: editedBy?.value,
            revision,
          })),
        })),
  ]);

  const versions: Edited[] = [];
  // The config before an edit is the one that the edit before it left.
  let text = current;
  for (const { old, when, by, revision } of entries) {
    versions.push({
      text,
      ...(when && { when: millisecondsOf(when) }),
      ...(by && { by }),
      ...(revision && { revision }),
    });
    text = old ?? "{}";
  }
  // A page that leads back to itself is the last one.
  if (next && next !== request.pageToken) return { versions, older: { token: next, text } };
  return { versions: [...versions, { text }], older: undefined };
}

/**
 * The text of the version that was saved at a moment, or of the oldest; undefined when it is in the history no more. Asks
 * for page after page, since the API has no way to ask for one version.
 *
 * @param when In milliseconds since 1970; undefined for the oldest.
 */
export async function versionFrom(
  app: App,
  address: ConfigAddress,
  when: number | undefined,
  signal?: AbortSignal,
): Promise<string | undefined> {
  let place: HistoryPlace | undefined;
  do {
    const { versions, older }: HistoryPage<Edited> = await readEdits(app, address, place, signal);
    const found = versions.find((version) => version.when === when);
    if (found) return found.text;
    place = older;
  } while (place);
  return undefined;
}

function textOfFragment({ fragment }: Fragment): string {
  return textOfStruct(fragment ?? {});
}
