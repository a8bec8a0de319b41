import { t } from "@vscode/l10n";
import { readFile, stat } from "node:fs/promises";
import { Failure } from "./errors/failure.ts";

/** What the viam tool sends at most, in kilobytes [cli]. */
const most = 200;

/** What every PNG picture begins with. */
const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads a picture that can be a logo: Viam takes PNG [cli]. Throws a `Failure` that says what is wrong with any other. */
export async function readLogo(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const size = Math.ceil((await stat(path)).size / 1024);
  if (size > most) throw new Failure(t("the picture has {0} KB, and {1} KB are the most.", size, most));
  const picture = await readFile(path);
  if (!picture.subarray(0, pngHead.length).equals(pngHead)) throw new Failure(t("the file holds no PNG picture."));
  return picture;
}
