import { appendFile, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { inRepository } from "../../../scripts/repository.ts";

/** Does one step of a test in one window, and keeps a picture of what it led to. */
export type Step = <T>(name: string, action: () => Promise<T>) => Promise<T>;

/** Keeps the pictures and the notes of one test, in `test/e2e/.out/<test>`. */
export interface Recorder {
  readonly folder: string;
  /** The steps of one window; `prefix` tells its pictures from those of other windows. */
  stepsOf(page: Page, prefix?: string): Step;
  /** Writes a line into `notes.log`. */
  note(line: string): Promise<void>;
}

/** Starts an empty folder for the test with this name. */
export async function startRecorder(test: string): Promise<Recorder> {
  const folder = inRepository("test", "e2e", ".out", asFileName(test));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  const note = (line: string): Promise<void> => appendFile(path.join(folder, "notes.log"), `${line}\n`);
  return {
    folder,
    note,
    stepsOf: (page, prefix) => async (name, action) => {
      const number = String(++count).padStart(2, "0");
      const title = [prefix, name].filter((part) => part).join(" ");
      const picture = (ending: string): Promise<unknown> =>
        page.screenshot({ path: path.join(folder, `${number}-${asFileName(title)}${ending}.png`) });
      await note(`${number} ${title}`);
      try {
        const result = await action();
        await picture("");
        return result;
      } catch (error) {
        await note(`   failed: ${String(error)}`);
        // A page that has crashed has no picture; its first error says more.
        await picture("-failed").catch(() => undefined);
        throw error;
      }
    },
  };
}

/** Words that may stand in a file name on any system. Of a long text its end stays, too: it names the theme. */
function asFileName(text: string): string {
  const name = text.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  return name.length > 80 ? `${name.slice(0, 50)}--${name.slice(-29)}` : name;
}
