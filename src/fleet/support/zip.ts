import { crc32, deflateRawSync } from "node:zlib";

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly text: string;
}

/** Version 2.0 of the format: deflate and folders. */
const version = 20;
/** Names are UTF-8. */
const utf8 = 0x0800;
const deflate = 8;

/** A ZIP archive of text files, all dated `date`. */
export function zip(entries: readonly ZipEntry[], date: Date): Buffer {
  const [time, day] = dosTime(date);
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const sizes = [long(crc32(content)), long(packed.length), long(content.length), short(path.length), short(0)];
    const common = [short(version), short(utf8), short(deflate), short(time), short(day), ...sizes];
    const file = Buffer.concat([long(0x04034b50), ...common, path, packed]);
    // No comment, first disk, no attributes inside or outside.
    const rest = [short(0), short(0), short(0), long(0), long(offset)];
    directory.push(Buffer.concat([long(0x02014b50), short(version), ...common, ...rest, path]));
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const counts = [short(0), short(0), short(entries.length), short(entries.length)];
  return Buffer.concat([...files, index, long(0x06054b50), ...counts, long(index.length), long(offset), short(0)]);
}

/** Time and day in the format's own form, which counts from 1980 in steps of two seconds. */
function dosTime(date: Date): [time: number, day: number] {
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1);
  const day = (Math.max(0, date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate();
  return [time, day];
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
