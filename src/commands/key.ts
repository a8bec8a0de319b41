import { t } from "@vscode/l10n";
import { title as titleRule } from "../fleet/nameRules.ts";
import { on, type Outcome } from "./action.ts";
import { askName, renamed } from "./answers.ts";
import { askRole, authorization } from "./roles.ts";

const keys = on("keys");
const key = on("key");
const machine = on("machine");

/** What it takes to change the keys of an organization. */
const needs = "write_organization";

/** What can be done about API keys. A key's value is told when it is made or rotated, and never again. */
export const keyActions = {
  "viam.keys.new": keys.action({
    title: t("New API Key…"),
    group: "new",
    icon: "add",
    needs,
    ask: async (ask, target, app) => {
      const name = await askName(ask, t("The name of the key"), titleRule);
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
    title: t("New API Key with the Same Rights"),
    group: "access",
    needs,
    confirm: ({ name }) => ({ question: t("Make another key with the rights of {0}?", name), verb: t("Make Key") }),
    run: async (app, { keyId, name }) =>
      made(t("with the rights of {0}", name), await app.createKeyFromExistingKeyAuthorizations({ id: keyId })),
    refresh: "parent",
  }),

  "viam.key.rename": key.action({
    title: t("Rename API Key…"),
    group: "edit",
    needs,
    ask: (ask, { name }) => askName(ask, t("The new name of the key"), titleRule, name),
    run: async (app, { keyId, name }, newName) => {
      await app.renameKey({ id: keyId, name: newName });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.key.rotate": key.action({
    title: t("Rotate API Key…"),
    group: "access",
    needs,
    confirm: ({ name }) => ({
      question: t("Rotate {0}? Its old value stops working at once, for everything that uses it.", name),
      verb: t("Rotate"),
    }),
    locksOut: true,
    run: async (app, key, _answer, { keepKey }) => {
      const rotated = await app.rotateKey({ id: key.keyId });
      await keepKey(key, rotated.key);
      return made(key.name, rotated);
    },
  }),

  "viam.key.delete": key.action({
    title: t("Delete API Key…"),
    group: "danger",
    needs,
    confirm: ({ name }) => ({
      question: t("Delete {0}? Everything that uses it is locked out at once.", name),
      verb: t("Delete"),
      name,
    }),
    locksOut: true,
    run: async (app, { keyId, name }) => {
      await app.deleteKey({ id: keyId });
      return t("Deleted the key {0}.", name);
    },
    refresh: "parent",
  }),

  "viam.machine.showKeys": machine.show({
    title: t("Show API Keys of Machine"),
    needs: "write_robot",
    show: async (app, { machineId }, signal) => {
      const { apiKeys } = await app.getRobotAPIKeys({ robotId: machineId }, { signal });
      return apiKeys.map(({ apiKey, authorizations }) => ({ id: apiKey?.id, name: apiKey?.name, authorizations }));
    },
  }),
};

function made(name: string, { key: value }: { key: string }): Outcome {
  return {
    said: t("Copy {0} now: it is never shown again.", name),
    copy: t("Copy Key"),
    secret: value,
  };
}
