import type { Interceptor } from "@connectrpc/connect";
import { AuthService } from "../../gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../gen/viam/app/v1/app_pb.ts";
import type { MethodName } from "../network/effects.ts";

const methods = new WeakMap<object, MethodName>();
const ofKeys = new WeakSet();

/** The method of AppService that failed with this error, if it was one. */
export function failedMethod(error: unknown): MethodName | undefined {
  return error instanceof Error ? methods.get(error) : undefined;
}

/** Whether this error came of trading an API key for a token. */
export function isOfKey(error: unknown): boolean {
  return error instanceof Error && ofKeys.has(error);
}

/** Remembers of every error which method failed with it, for `failedMethod` and `isOfKey`. */
export const remembered: Interceptor = (next) => async (request) => {
  try {
    return await next(request);
  } catch (error) {
    if (error instanceof Error) {
      if (request.service.typeName === AuthService.typeName) ofKeys.add(error);
      if (request.service.typeName === AppService.typeName) methods.set(error, request.method.localName as MethodName);
    }
    throw error;
  }
};
