/** What the server of the table answers with, in the names of the contract. Much may be absent in each of them. */

/** A moment with microseconds, which a JavaScript Date cannot hold. */
export const time = "2026-08-20T09:30:15.123456Z";

/** The same moment as our client takes it. */
export const moment = { seconds: 1_787_218_215n, nanos: 123_456_000 };

export const organization = {
  id: "id",
  name: "name",
  created_on: time,
  public_namespace: "public_namespace",
  default_region: "default_region",
};

export const invite = { organization_id: "id", email: "email", created_on: time };

export const location = { id: "id", name: "name", parent_location_id: "id", created_on: time, robot_count: 1 };

export const locationAuth = { secret: "secret", location_id: "id" };

export const robot = { id: "id", name: "name", location: "id", last_access: time, created_on: time };

/** A part as our client shows it: without its secret. It has neither robot_config nor robot_config_json. */
export const part = {
  id: "id",
  name: "name",
  dns_name: "dns_name",
  robot: "id",
  location_id: "id",
  last_access: time,
  main_part: true,
  fqdn: "fqdn",
  local_fqdn: "local_fqdn",
  created_on: time,
  last_updated: time,
};

/** A part as the server sends it. */
export const secretPart = { ...part, secret: "secret" };

export const logEntry = {
  host: "host",
  level: "level",
  time,
  logger_name: "logger_name",
  message: "message",
  stack: "stack",
};

export const fragment = {
  id: "id",
  name: "name",
  organization_owner: "id",
  public: true,
  created_on: time,
  organization_name: "organization_name",
  robot_part_count: 1,
  only_used_by_owner: true,
  last_updated: time,
};

export const authenticator = { type: "AUTHENTICATION_TYPE_WEB_OAUTH", value: "value", is_deactivated: true };

export const authorization = {
  authorization_type: "robot",
  authorization_id: "id",
  resource_type: "robot",
  resource_id: "id",
  identity_id: "id",
  organization_id: "id",
};

export const keyWithAuthorizations = {
  api_key: { id: "id", key: "key", name: "name" },
  authorizations: [
    {
      authorization_type: "robot",
      authorization_id: "id",
      resource_type: "robot",
      resource_id: "id",
      org_id: "id",
    },
  ],
};

export const module = {
  module_id: "id",
  organization_id: "id",
  name: "name",
  visibility: "VISIBILITY_PUBLIC",
  url: "url",
  description: "description",
  models: [{ api: "api", model: "model" }],
  entrypoint: "entrypoint",
  total_robot_usage: "1",
  total_organization_usage: "1",
};

export const registryItem = {
  item_id: "id",
  organization_id: "id",
  public_namespace: "public_namespace",
  name: "name",
  visibility: "VISIBILITY_PUBLIC",
  url: "url",
  description: "description",
  total_robot_usage: "100",
  total_external_robot_usage: "100",
  total_organization_usage: "100",
  total_external_organization_usage: "100",
};

/** Metadata in which a zero must stay a number. */
export const metadata = { number: 0, string: "string" };
