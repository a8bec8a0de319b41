import { title as titleRule } from "../fleet/nameRules.ts";
import { on, type Outcome } from "./action.ts";
import { askName } from "./answers.ts";
import { askRole, authorization } from "./roles.ts";

const keys = on("keys");
const key = on("key");
const machine = on("machine");

/** What can be done about API keys. A key's value is told when it is made or rotated, and never again. */
export const keyActions = {
  "viam.keys.new": keys.action({
    title: "New API Key…",
    group: "new",
    icon: "add",
    needs: "write_organization",
    ask: async (ask, target, app) => {
      const name = await askName(ask, "The name of the key", titleRule);
      return { name, role: await askRole(ask, app, target) };
    },
    run: async (app, { organizationId }, { name, role }) => {
      // The server wants no identity for a key that is being made [py-sdk].
      const authorizations = [authorization(role, organizationId, "", "api-key")];
      return made(name, await app.createKey({ name, authorizations }));
    },
    refresh: "self",
  }),

  "viam.key.duplicate": key.action({
    title: "New API Key with the Same Rights",
    group: "access",
    needs: "write_organization",
    confirm: ({ name }) => ({ question: `Make another key with the rights of ${name}?`, verb: "Make Key" }),
    run: async (app, { keyId, name }) =>
      made(`with the rights of ${name}`, await app.createKeyFromExistingKeyAuthorizations({ id: keyId })),
    refresh: "parent",
  }),

  "viam.key.rename": key.action({
    title: "Rename API Key…",
    group: "edit",
    needs: "write_organization",
    ask: (ask, { name }) => askName(ask, "The new name of the key", titleRule, name),
    run: async (app, { keyId, name }, newName) => {
      await app.renameKey({ id: keyId, name: newName });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.key.rotate": key.action({
    title: "Rotate API Key…",
    group: "access",
    needs: "write_organization",
    confirm: ({ name }) => ({
      question: `Rotate ${name}? Its old value stops working at once, for everything that uses it.`,
      verb: "Rotate",
    }),
    run: async (app, { keyId, name }) => made(name, await app.rotateKey({ id: keyId })),
  }),

  "viam.key.delete": key.action({
    title: "Delete API Key…",
    group: "danger",
    needs: "write_organization",
    confirm: ({ name }) => ({
      question: `Delete ${name}? Everything that uses it is locked out at once.`,
      verb: "Delete",
      name,
    }),
    run: async (app, { keyId, name }) => {
      await app.deleteKey({ id: keyId });
      return `Deleted the key ${name}.`;
    },
    refresh: "parent",
  }),

  "viam.machine.showKeys": machine.show({
    title: "Show API Keys of Machine",
    needs: "write_robot",
    show: async (app, { machineId }, signal) => {
      const { apiKeys } = await app.getRobotAPIKeys({ robotId: machineId }, { signal });
      return apiKeys.map(({ apiKey, authorizations }) => ({ id: apiKey?.id, name: apiKey?.name, authorizations }));
    },
  }),
};

function made(name: string, { id, key: value }: { id: string; key: string }): Outcome {
  return {
    said: `The key ${name}: its value is told only this once. The id is ${id}.`,
    copy: "Copy Key",
    secret: value,
  };
}
