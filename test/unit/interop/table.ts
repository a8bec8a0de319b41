/** What another official client sends to each method of AppService and expects from it, as rows of a table. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { App } from "../../../src/fleet/client.ts";
import type { OnWire } from "./wire.ts";

type Request<K extends keyof App> =
  Parameters<App[K]>[0] extends AsyncIterable<infer Message> ? readonly Message[] : Parameters<App[K]>[0];

/** One call. A stream has a list where a unary call has one message. */
export interface Case<K extends keyof App> {
  /** What is special about it, where a method has several. */
  readonly about?: string;
  /** What our client is asked to send. */
  readonly sends: Request<K>;
  /** Exactly the fields that reach the server. */
  readonly wire: OnWire | readonly OnWire[];
  /** The server's answer, with the names of the contract. */
  readonly answers: JsonObject | readonly JsonObject[];
  /** What comes back from our client, where that is not the whole answer. */
  readonly back?: JsonObject;
}

/** Rows by method. */
export type Cases = { readonly [K in keyof App]?: readonly Case<K>[] };
