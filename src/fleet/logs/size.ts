import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";

/** What time, host, caller and the frame around an entry come to, in bytes. */
const frame = 120;

/** The same of a field. */
const fieldFrame = 40;

/** About how many bytes an entry takes on its way, which is what is paid for. */
export function sizeOf({ message, loggerName, stack, fields }: LogEntry): number {
  let bytes = frame + message.length + loggerName.length + stack.length + fieldFrame * fields.length;
  for (const { Key: key, String: text } of fields) {
    bytes += (typeof key === "string" ? key.length : 0) + (typeof text === "string" ? text.length : 0);
  }
  return bytes;
}
