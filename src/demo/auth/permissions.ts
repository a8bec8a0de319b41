/** The names of permissions, as CheckPermissions takes them. */

const all = [
  "read_organization",
  "write_organization",
  "read_fragment",
  "write_fragment",
  "read_location",
  "write_location",
  "read_location_secret",
  "read_robot_secret",
  "read_robot",
  "read_robot_config",
  "read_robot_logs",
  "write_robot",
  "control_robot",
  "read_organization_data_management",
  "read_location_data_management",
  "read_robot_data_management",
  "write_organization_data_management",
  "write_location_data_management",
  "write_robot_data_management",
  "read_robot_history",
  "read_mapping_sessions",
  "create_maps",
  "write_private_registry_item",
  "write_public_registry_item",
  "read_private_registry_item",
  "train_models",
  "read_packages",
  "write_packages",
  "delete_packages",
  "configure_database_user",
  "get_database_connection",
  "create_dataset",
  "list_dataset",
  "rename_dataset",
  "delete_dataset",
] as const;

/** Something that a role allows or does not. */
export type Permission = (typeof all)[number];

/** What an operator may do; an owner may do everything. */
export const operatorPermissions: ReadonlySet<Permission> = new Set<Permission>([
  "read_organization",
  "read_location",
  "read_robot",
  "control_robot",
  "read_organization_data_management",
  "read_location_data_management",
  "read_robot_data_management",
  "read_private_registry_item",
]);

const known: ReadonlySet<string> = new Set(all);

/** Whether the text names a permission. */
export function isPermission(text: string): text is Permission {
  return known.has(text);
}
