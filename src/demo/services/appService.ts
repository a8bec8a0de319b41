/** viam.app.v1.AppService, put together from its topics, which have all its methods. */
import type { AppMethods, Backend } from "./backend.ts";
import { billingMethods } from "./billing.ts";
import { deprecationMethods } from "./deprecation.ts";
import { fragmentEditMethods } from "./fragmentEdits.ts";
import { fragmentLifeMethods } from "./fragmentLife.ts";
import { fragmentNestingMethods } from "./fragmentNesting.ts";
import { fragmentMethods } from "./fragments.ts";
import { fragmentTagMethods } from "./fragmentTags.ts";
import { hostedMethods } from "./hosted.ts";
import { inviteMethods } from "./invites.ts";
import { keyEditMethods } from "./keyEdits.ts";
import { keyMethods } from "./keys.ts";
import { locationEditMethods } from "./locationEdits.ts";
import { locationMethods } from "./locations.ts";
import { locationSecretMethods } from "./locationSecrets.ts";
import { locationSharingMethods } from "./locationSharing.ts";
import { machineEditMethods } from "./machineEdits.ts";
import { machineMethods } from "./machines.ts";
import { metadataMethods } from "./metadata.ts";
import { moduleEditMethods } from "./moduleEdits.ts";
import { moduleMethods } from "./modules.ts";
import { moduleUploadMethods } from "./moduleUpload.ts";
import { oauthAppMethods } from "./oauthApps.ts";
import { organizationEditMethods } from "./organizationEdits.ts";
import { organizationMethods } from "./organizations.ts";
import { organizationSearchMethods } from "./organizationSearch.ts";
import { partEditMethods } from "./partEdits.ts";
import { partLifeMethods } from "./partLife.ts";
import { partLogMethods } from "./partLogs.ts";
import { partMethods } from "./parts.ts";
import { partSecretMethods } from "./partSecrets.ts";
import { permissionMethods } from "./permissions.ts";
import { pushMethods } from "./push.ts";
import { registryMethods } from "./registry.ts";
import { registryEditMethods } from "./registryEdits.ts";
import { roleMethods } from "./roles.ts";
import { summaryMethods } from "./summaries.ts";

const topics = [
  organizationMethods,
  organizationSearchMethods,
  organizationEditMethods,
  inviteMethods,
  locationMethods,
  locationEditMethods,
  locationSecretMethods,
  locationSharingMethods,
  machineMethods,
  machineEditMethods,
  partMethods,
  partEditMethods,
  partLifeMethods,
  partSecretMethods,
  partLogMethods,
  metadataMethods,
  summaryMethods,
  fragmentMethods,
  fragmentEditMethods,
  fragmentLifeMethods,
  fragmentTagMethods,
  fragmentNestingMethods,
  keyMethods,
  keyEditMethods,
  roleMethods,
  permissionMethods,
  moduleMethods,
  moduleEditMethods,
  moduleUploadMethods,
  registryMethods,
  registryEditMethods,
  deprecationMethods,
  hostedMethods,
  billingMethods,
  oauthAppMethods,
  pushMethods,
] as const;

/** All methods that the cloud offers. */
export function appService(backend: Backend): AppMethods {
  const methods: AppMethods = {};
  for (const topic of topics) Object.assign(methods, topic(backend));
  return methods;
}
