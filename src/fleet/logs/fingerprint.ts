import type { JsonObject } from "@bufbuild/protobuf";
import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";

/**
 * One number for everything that an entry says: its time, level, logger, message, fields and stack. Two entries that
 * differ in any of them have different numbers but for one chance in 2⁵³, and need the same nanosecond for that chance.
 * Never 0.
 */
export function fingerprint({ time, level, loggerName, message, fields, stack }: LogEntry): number {
  high = 0x2545f491;
  low = 0x9e3779b9;
  addNumber(Number(time?.seconds ?? 0n));
  addNumber(time?.nanos ?? 0);
  addText(level);
  addText(loggerName);
  addText(message);
  for (const field of fields) addField(field);
  addText(stack);
  const first = finish(high ^ (low >>> 15));
  const second = finish(low ^ (high >>> 13));
  return (first & 0x1f_ffff) * 0x1_0000_0000 + second || 1;
}

/** Two independent multiplicative hashes of 32 bits, of which 53 bits are kept: a safe integer. */
let high = 0;
let low = 0;

function add(word: number): void {
  high = Math.imul(high ^ word, 0x9e3779b1) ^ (high >>> 17);
  low = Math.imul(low ^ word, 0x85ebca77) ^ (low >>> 19);
}

function addNumber(value: number): void {
  if (Number.isSafeInteger(value)) {
    add(value >>> 0);
    add(Math.floor(value / 0x1_0000_0000) >>> 0);
  } else {
    addText(String(value));
  }
}

/**
 * The length goes in as well, so that no text can flow over into the next. Every entry passes here with all its text, so
 * two characters are taken at a time, in variables that the engine keeps in registers.
 */
function addText(text: string): void {
  const { length } = text;
  add(length);
  let [one, other] = [high, low];
  for (let at = 0; at < length; at += 2) {
    const word = text.charCodeAt(at) | (at + 1 < length ? text.charCodeAt(at + 1) << 16 : 0);
    one = Math.imul(one ^ word, 0x9e3779b1) ^ (one >>> 17);
    other = Math.imul(other ^ word, 0x85ebca77) ^ (other >>> 19);
  }
  high = one;
  low = other;
}

function addField(field: JsonObject): void {
  for (const key in field) {
    addText(key);
    const value = field[key];
    if (typeof value === "string") addText(value);
    else if (typeof value === "number") addNumber(value);
    else addText(JSON.stringify(value ?? null));
  }
  add(0x11d);
}

function finish(word: number): number {
  const mixed = Math.imul(word ^ (word >>> 16), 0xc2b2ae3d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
