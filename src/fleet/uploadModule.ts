import { open } from "node:fs/promises";
import type { App } from "./client.ts";

/** Which version of which module a file is. */
export interface ModuleFile {
  readonly moduleId: string;
  readonly version: string;
  readonly platform: string;
  /** What a machine must be, such as `distro:debian`; none for any. */
  readonly tags: readonly string[];
}

interface Options {
  readonly signal: AbortSignal;
  /** Told how much is sent, from 0 to 1. */
  readonly progress: (done: number) => void;
}

/** In bytes; the size that Viam's own Go client sends [go-sdk]. */
const chunkSize = 64 * 1024;

/**
 * Uploads a module: what it is, then the file piece by piece, as fast as the network takes it. Throws when the file
 * cannot be read, when the server refuses, and when the signal ends it; the server then has no new version.
 */
export async function uploadModule(app: App, { tags, ...info }: ModuleFile, path: string, options: Options) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const send = async function* () {
      const moduleFileInfo = { ...info, platformTags: [...tags] };
      yield { moduleFile: { case: "moduleFileInfo" as const, value: moduleFileInfo } };
      let sent = 0;
      for await (const piece of file.createReadStream({ highWaterMark: chunkSize, autoClose: false })) {
        const value = piece as Buffer<ArrayBuffer>;
        yield { moduleFile: { case: "file" as const, value } };
        sent += value.length;
        options.progress(size > 0 ? sent / size : 1);
      }
    };
    return await app.uploadModuleFile(send(), { signal: options.signal });
  } finally {
    await file.close();
  }
}
