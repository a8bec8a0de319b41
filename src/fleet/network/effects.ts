import { AppService } from "../../gen/viam/app/v1/app_pb.ts";

/** The name of a method of AppService in the client, such as `getRobotPart`. */
export type MethodName = keyof typeof AppService.method;

/** What a call does: a read changes nothing, so that it may be made again or shared; a write is made once. */
export type Effect = "read" | "write";

/** The effect of a method of any service. Signing in changes nothing. */
export function effectOf({ parent, localName }: { parent: { typeName: string }; localName: string }): Effect {
  return parent.typeName !== AppService.typeName || namedLikeRead.test(localName) ? "read" : "write";
}

/** Whatever else a method is called, it counts as a write, which does no harm. A test decides about each. */
const namedLikeRead = /^(check|get|list|read|search|tail)[A-Z]|^organizationGet|^locationAuth$/;
