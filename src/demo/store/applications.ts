/** What the cloud keeps of applications that are not its own. */
import type { OAuthConfig } from "../../gen/viam/app/v1/billing_pb.ts";

/** An OAuth application of an organization. */
export interface OAuthAppRecord {
  /** Its client id. */
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  /** The client secret. */
  readonly secret: string;
  readonly config: Omit<OAuthConfig, "$typeName" | "$unknown">;
}

/** A phone that gets push messages of an application. */
export interface PhoneRecord {
  /** Application id, a slash, the id of the phone. */
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
}

/** The credentials by which an organization sends push messages. */
export interface FirebaseRecord {
  /** The organization's id. */
  readonly id: string;
  readonly applicationId: string;
  readonly config: string;
}
