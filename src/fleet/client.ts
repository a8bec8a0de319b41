import { createClient, type Client, type Transport } from "@connectrpc/connect";
import { AppService } from "../gen/viam/app/v1/app_pb.ts";

/** The fleet-management service of one account: one typed function for each method of `viam.app.v1.AppService`. */
export type App = Client<typeof AppService>;

/** Speaks to AppService over the given transport, which adds the account's token to each call. */
export function createApp(transport: Transport): App {
  return createClient(AppService, transport);
}
