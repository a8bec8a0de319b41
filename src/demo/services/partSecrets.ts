/** The secrets by which parts prove who they are. */
import { withOneMore, withoutSecret } from "../secrets.ts";
import { type AppMethods, type Backend, demand, machine } from "./backend.ts";
import { partFor } from "./parts.ts";

/** The methods that change the secrets of parts. */
export function partSecretMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    createRobotPartSecret({ partId }, context) {
      const row = store.parts.need(partId);
      demand(backend, context, "write_robot", machine(row.machineId));
      const saved = store.parts.change(row.id, { secrets: withOneMore(store, row.secrets) });
      return { part: partFor(backend, context, saved) };
    },

    deleteRobotPartSecret({ partId, secretId }, context) {
      const row = store.parts.need(partId);
      demand(backend, context, "write_robot", machine(row.machineId));
      store.parts.change(row.id, { secrets: withoutSecret(row.secrets, secretId) });
      return {};
    },
  };
}
