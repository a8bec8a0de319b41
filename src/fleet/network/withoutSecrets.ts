import { isMessage, type DescField, type DescMessage, type Message } from "@bufbuild/protobuf";
import { createContextKey, createContextValues, type CallOptions, type Transport } from "@connectrpc/connect";
import { LocationSchema } from "../../gen/viam/app/v1/location_pb.ts";
import { RobotPartSchema } from "../../gen/viam/app/v1/machine_pb.ts";

/** Set on a call, leaves the secrets in its answer: for the few commands whose purpose is to show or copy one. */
export const revealSecrets = createContextKey(false, { description: "leave secrets in the answer" });

/**
 * Takes part secrets and location secrets out of every answer, so that nothing behind the client can show, log or store
 * one by accident. Answers whose only purpose is a secret (a new key, LocationAuth) pass.
 */
export function withoutSecrets(inner: Transport): Transport {
  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const response = await inner.unary(method, signal, timeoutMs, header, input, contextValues);
      if (!contextValues?.get(revealSecrets)) strip(method.output, response.message);
      return response;
    },
    stream: inner.stream.bind(inner),
  };
}

function strip(type: DescMessage, message: Message): void {
  if (isMessage(message, RobotPartSchema)) {
    message.secret = "";
    message.secrets = [];
  } else if (isMessage(message, LocationSchema)) {
    delete message.auth;
  } else {
    for (const field of fieldsWithSecrets(type)) stripField(field, message);
  }
}

function stripField({ localName, message: type }: DescField, holder: Message): void {
  const value = (holder as Message & Record<string, unknown>)[localName];
  if (!type || !value) return;
  for (const each of Array.isArray(value) ? value : [value]) strip(type, each as Message);
}

/** The fields that lead to a part or a location. Known per type once, so that an answer without any costs nothing. */
function fieldsWithSecrets(type: DescMessage): DescField[] {
  let fields = known.get(type.typeName);
  if (!fields) {
    known.set(type.typeName, []); // while looking: ends the recursion of types that hold themselves
    fields = type.fields.filter(({ message }) => message && leadsToSecrets(message));
    known.set(type.typeName, fields);
  }
  return fields;
}

const known = new Map<string, DescField[]>();

function leadsToSecrets(type: DescMessage): boolean {
  return type === RobotPartSchema || type === LocationSchema || fieldsWithSecrets(type).length > 0;
}

/** The options of a call whose answer may hold secrets. */
export function withSecrets(): CallOptions {
  return { contextValues: createContextValues().set(revealSecrets, true) };
}
