import type { Interceptor } from "@connectrpc/connect";
import { AppService } from "../gen/viam/app/v1/app_pb.ts";
import type { MethodName } from "./effects.ts";

const methods = new WeakMap<object, MethodName>();

/** The method of AppService that failed with this error, if it was one. */
export function failedMethod(error: unknown): MethodName | undefined {
  return error instanceof Error ? methods.get(error) : undefined;
}

/** Remembers of every error which method failed with it, for `failedMethod`. */
export const remembered: Interceptor = (next) => async (request) => {
  try {
    return await next(request);
  } catch (error) {
    if (error instanceof Error && request.service.typeName === AppService.typeName) {
      methods.set(error, request.method.localName as MethodName);
    }
    throw error;
  }
};
