import { create } from "@bufbuild/protobuf";
import {
  Code,
  ConnectError,
  createContextValues,
  type Transport,
  type UnaryRequest,
  type UnaryResponse,
} from "@connectrpc/connect";
import {
  createMethodSerializationLookup,
  createMethodUrl,
  encodeEnvelope,
  envelopeDecompress,
  type CommonTransportOptions,
} from "@connectrpc/connect/protocol";
import {
  requestHeaderWithCompression,
  validateResponseWithCompression,
  validateTrailer,
} from "@connectrpc/connect/protocol-grpc";
import { exchange, type Answer } from "./exchange.ts";
import type { Http2Connection } from "./http2.ts";
import { checkWhole, honestly, notGrpc } from "../errors/networkErrors.ts";

type Options = Omit<CommonTransportOptions, "httpClient">;

/** A call of any method. */
type Call = (request: UnaryRequest) => Promise<UnaryResponse>;

/** Before each message: a byte of flags and four that say how long it is [grpc]. */
const prefix = 5;

/**
 * Makes unary calls over gRPC, which is what Connect's own transport does too. That leads each through a dozen streams,
 * as if many messages were to come, and takes twice the time, which five hundred locations make a second of.
 */
export function unaryOver(connection: Http2Connection, options: Options): Transport["unary"] {
  // What Connect makes anew for each call.
  const call = options.interceptors.reduceRight(
    (next, each) => each(next as never) as Call,
    callOver(connection, options),
  );
  return async (method, signal, timeoutMs, given, init, contextValues = createContextValues()) => {
    const abort = new AbortController();
    const stop = () => abort.abort(signal?.reason);
    const late = () => abort.abort(new ConnectError("the operation timed out", Code.DeadlineExceeded));
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    const timer = timeoutMs && setTimeout(late, timeoutMs);
    try {
      const url = createMethodUrl(options.baseUrl, method);
      const header = requestHeaderWithCompression(true, timeoutMs, given, options.acceptCompression, null);
      const message = create(method.input, init);
      const how = { stream: false, requestMethod: "POST", url, header, contextValues, signal: abort.signal } as const;
      const response = await call({ ...how, method, service: method.parent, message });
      return response as UnaryResponse<typeof method.input, typeof method.output>;
    } catch (error) {
      if (abort.signal.aborted) throw ConnectError.from(abort.signal.reason, Code.Canceled);
      throw ConnectError.from(error);
    } finally {
      signal?.removeEventListener("abort", stop);
      clearTimeout(timer);
    }
  };
}

function callOver(connection: Http2Connection, options: Options): Call {
  const { acceptCompression, readMaxBytes } = options;
  return async (request) => {
    const { method, service, signal } = request;
    const serialization = createMethodSerializationLookup(method, undefined, undefined, options);
    const body = encodeEnvelope(0, serialization.getI(true).serialize(request.message));
    const answer = await send(connection, request, body, readMaxBytes + prefix);
    const { header, trailer } = answer;
    const { compression, headerError } = validateResponseWithCompression(acceptCompression, answer.status, header);
    validateTrailer(trailer, header);
    if (headerError) throw headerError;
    const envelope = await envelopeDecompress(onlyMessage(answer), compression ?? null, readMaxBytes);
    signal.throwIfAborted();
    const message = serialization.getO(true).parse(envelope.data);
    return { stream: false, service, method, header, message, trailer };
  };
}

async function send(
  { provider }: Http2Connection,
  { url, header, signal }: UnaryRequest,
  body: Uint8Array,
  most: number,
): Promise<Answer> {
  const manager = provider(url);
  try {
    const { pathname } = new URL(url);
    const stream = await manager.request("POST", pathname, Object.fromEntries(header), {});
    const answer = await exchange(stream, body, { signal, most, heard: () => manager.notifyResponseByteRead(stream) });
    const stranger = notGrpc(answer.status, answer.header);
    if (stranger) throw stranger;
    checkWhole(answer.header, answer.trailer);
    return answer;
  } catch (error) {
    throw honestly(error, signal);
  }
}

/** What stands in an answer. Throws Unimplemented when that is not one message, as Connect does. */
function onlyMessage({ body }: Answer): { flags: number; data: Uint8Array } {
  if (body.length < prefix || body.length !== prefix + body.readUInt32BE(1)) {
    throw new ConnectError("The answer is not one message.", Code.Unimplemented);
  }
  return { flags: body.readUInt8(), data: body.subarray(prefix) };
}
