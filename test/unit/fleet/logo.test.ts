import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readLogo } from "../../../src/fleet/logo.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

async function file(content: Uint8Array): Promise<string> {
  const name = path.join(await temporaryFolder(), "logo.png");
  await writeFile(name, content);
  return name;
}

/** A picture, as far as its head says it, of so many bytes. */
function picture(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes;
}

test("a logo is a PNG picture of 200 KB at most", async () => {
  const logo = picture(200 * 1024);
  expect(Buffer.compare(await readLogo(await file(logo)), logo)).toBe(0);
  await expect(readLogo(await file(picture(200 * 1024 + 1)))).rejects.toThrow(
    "the picture has 201 KB, and 200 KB are the most.",
  );
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);
  await expect(readLogo(await file(jpeg))).rejects.toThrow("the file holds no PNG picture.");
  await expect(readLogo(await file(new Uint8Array()))).rejects.toThrow("the file holds no PNG picture.");
});
