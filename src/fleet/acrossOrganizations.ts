import { Code, ConnectError, type CallOptions } from "@connectrpc/connect";
import { organizationsOf } from "./children.ts";
import type { App } from "./client.ts";
import type { OrganizationRef } from "./refs.ts";

/**
 * What each organization that an account sees answers. One that refuses keeps no other away, for people have different
 * roles in each. Throws what `read` throws, and a refusal only where nothing else came.
 */
export async function acrossOrganizations<T>(
  app: App,
  account: string,
  read: (organization: OrganizationRef) => Promise<readonly T[]>,
  options: CallOptions = {},
): Promise<T[]> {
  const organizations = await organizationsOf(app, account, options);
  const refusals: unknown[] = [];
  const found = await Promise.all(
    organizations.map(async ({ ref }) => {
      try {
        return await read(ref);
      } catch (error) {
        if (ConnectError.from(error).code !== Code.PermissionDenied) throw error;
        refusals.push(error);
        return [];
      }
    }),
  );
  if (refusals.length > 0 && refusals.length === organizations.length) throw refusals[0];
  return found.flat();
}
