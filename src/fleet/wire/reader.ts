import type { JsonObject, Message } from "@bufbuild/protobuf";
import { BinaryReader, type WireType } from "@bufbuild/protobuf/wire";
import type { Decoder, Wire } from "../../gen/decoders.ts";
import { readStruct } from "./structs.ts";

/** How deep messages may be nested, as in the library. */
const deepest = 100;

/** Reads the fields of an answer: messages by their decoders, structs as JSON. Throws for what is no protobuf. */
export class Reader extends BinaryReader implements Wire {
  private readonly buffer: Buffer;
  /** The answer itself counts. */
  private depth = 1;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Most texts are ASCII, which needs less than the decoder of UTF-8. */
  text(): string {
    const { pos: start, buf } = this;
    const length = this.uint32();
    const begin = this.pos;
    const end = begin + length;
    let at = begin;
    while (at < end && (buf[at] as number) < 0x80) at++;
    if (at !== end) {
      this.pos = start;
      return this.string(true);
    }
    this.pos = end;
    return this.buffer.toString("latin1", begin, end);
  }

  /** Every Node that there is has big integers. */
  override int64(): bigint {
    return super.int64() as bigint;
  }

  message<T extends Message>(type: Decoder<T>, there: T = type.empty()): T {
    const end = this.enter();
    while (this.pos < end) {
      const [field, wireType] = this.tag();
      const read = type.fields[field];
      if (read) read(there, this);
      else (there.$unknown ??= []).push({ no: field, wireType, data: this.leaveOut(field, wireType) });
    }
    this.leave();
    return there;
  }

  struct(there: JsonObject = {}): JsonObject {
    return readStruct(this, there);
  }

  /** Begins a nested message and returns where it ends. Throws when that is too deep. */
  enter(): number {
    if (++this.depth > deepest) throw new Error(`messages are nested more than ${deepest} deep`);
    return this.uint32() + this.pos;
  }

  /** Ends a nested message. */
  leave(): void {
    this.depth--;
  }

  /** Passes a field whose tag was read, and returns its bytes. */
  leaveOut(field: number, wireType: WireType): Uint8Array {
    return this.skip(wireType, field, deepest - this.depth);
  }
}
