/** The ways in which the cloud refuses a call: a gRPC code and one plain sentence. */
import { Code, ConnectError } from "@connectrpc/connect";

/** The request itself is wrong, whatever is stored. */
export const invalid = (message: string): ConnectError => new ConnectError(message, Code.InvalidArgument);

/** The thing asked for does not exist. */
export const notFound = (message: string): ConnectError => new ConnectError(message, Code.NotFound);

/** A name or address is taken. */
export const taken = (message: string): ConnectError => new ConnectError(message, Code.AlreadyExists);

/** The request is right but what is stored does not allow it now. */
export const conflict = (message: string): ConnectError => new ConnectError(message, Code.FailedPrecondition);

/** The caller is known but may not do this. */
export const denied = (message: string): ConnectError => new ConnectError(message, Code.PermissionDenied);

/** The caller is not known. */
export const unauthenticated = (message: string): ConnectError => new ConnectError(message, Code.Unauthenticated);

/** The cloud does not offer this. */
export const notOffered = (message: string): ConnectError => new ConnectError(message, Code.Unimplemented);
