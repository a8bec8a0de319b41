/** OAuth applications of organizations: kept and given back, for nobody can sign in with them here. */
import { randomUUID } from "node:crypto";
import type { HandlerContext } from "@connectrpc/connect";
import type { OAuthConfig } from "../../gen/viam/app/v1/billing_pb.ts";
import { checkEmail, checkTitle } from "../names.ts";
import { conflict, invalid, notFound, taken } from "../refuse.ts";
import { newKeyValue } from "../secrets.ts";
import type { OAuthAppRecord } from "../store/applications.ts";
import { type AppMethods, type Backend, ownOrganization } from "./backend.ts";

/** The methods about OAuth applications. */
export function oauthAppMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const ownApp = (context: HandlerContext, orgId: string, clientId: string): OAuthAppRecord => {
    const owner = ownOrganization(backend, context, orgId);
    const row = store.oauthApps.need(clientId);
    if (row.organizationId === owner.id) return row;
    throw notFound(`${owner.name} has no OAuth application with id ${JSON.stringify(clientId)}.`);
  };
  return {
    enableAuthService({ orgId }, context) {
      store.organizations.change(ownOrganization(backend, context, orgId).id, { authService: true });
      return {};
    },
    disableAuthService({ orgId }, context) {
      store.organizations.change(ownOrganization(backend, context, orgId).id, { authService: false });
      return {};
    },

    createOAuthApp({ orgId, clientName, oauthConfig }, context) {
      const owner = ownOrganization(backend, context, orgId);
      if (!owner.authService) throw conflict(`The auth service of ${owner.name} is off; turn it on first.`);
      checkTitle("OAuth application", clientName);
      const row = store.oauthApps.put({
        id: randomUUID(),
        organizationId: owner.id,
        name: clientName,
        secret: newKeyValue(),
        config: configIn(oauthConfig),
      });
      return { clientId: row.id, clientSecret: row.secret };
    },
    readOAuthApp({ orgId, clientId }, context) {
      const row = ownApp(context, orgId, clientId);
      return { clientName: row.name, clientSecret: row.secret, oauthConfig: row.config };
    },
    updateOAuthApp({ orgId, clientId, clientName, oauthConfig }, context) {
      const row = ownApp(context, orgId, clientId);
      checkTitle("OAuth application", clientName);
      store.oauthApps.change(row.id, { name: clientName, config: oauthConfig ? configIn(oauthConfig) : row.config });
      return {};
    },
    deleteOAuthApp({ orgId, clientId }, context) {
      store.oauthApps.delete(ownApp(context, orgId, clientId).id);
      return {};
    },
    listOAuthApps({ orgId }, context) {
      return { clientIds: store.oauthAppsOf(ownOrganization(backend, context, orgId).id).map(({ id }) => id) };
    },

    createOAuthAppUser({ orgId, applicationId, email, password }, context) {
      ownApp(context, orgId, applicationId);
      checkEmail(email);
      if (password === "") throw invalid("The user needs a password.");
      if (store.usersByEmail(email.toLowerCase()).length > 0) throw taken(`There already is a user ${email}.`);
      // The password is not kept: nobody signs in with it.
      const user = store.users.put({ id: randomUUID(), email });
      return {
        authToken: newKeyValue(),
        registrationId: randomUUID(),
        userId: user.id,
        refreshToken: newKeyValue(),
      };
    },
  };
}

function configIn(given: OAuthConfig | undefined): OAuthAppRecord["config"] {
  if (!given) throw invalid("The settings of the OAuth application are missing.");
  const { $typeName: _type, $unknown: _unknown, ...config } = given;
  return config;
}
