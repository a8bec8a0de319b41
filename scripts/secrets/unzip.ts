import { inflateRawSync } from "node:zlib";

/** The files of a ZIP archive by name, read by its directory as unpacking programs do. Throws for anything else. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0) throw new Error("This is no ZIP archive.");
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let index = 0; index < count; index++) {
    const packed = archive.subarray(at, at + 4).toString("latin1") === "PK\u0001\u0002";
    if (!packed) throw new Error("The directory of the ZIP archive is damaged.");
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    files.set(name, contentOf(archive, at, name));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** The file that an entry of the directory is about; both must name it alike. */
function contentOf(archive: Buffer, at: number, name: string): Buffer {
  const [method, packed, size] = [
    archive.readUInt16LE(at + 10),
    archive.readUInt32LE(at + 20),
    archive.readUInt32LE(at + 24),
  ];
  const file = archive.readUInt32LE(at + 42);
  const nameLength = archive.readUInt16LE(file + 26);
  const start = file + 30 + nameLength + archive.readUInt16LE(file + 28);
  const bytes = archive.subarray(start, start + packed);
  const content = method === 0 ? bytes : inflateRawSync(bytes);
  const named = archive.subarray(file + 30, file + 30 + nameLength).toString();
  if (named !== name || content.length !== size) throw new Error(`${name} is damaged in the ZIP archive.`);
  return content;
}
