import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import { title as titleRule } from "../fleet/nameRules.ts";
import { orNothing } from "../fleet/orNothing.ts";
import { idOf, type LocationRef, type MachineRef } from "../fleet/refs.ts";
import type { Role } from "../fleet/rights/roles.ts";
import { on, type Outcome } from "./action.ts";
import { askName, renamed } from "./answers.ts";
import type { Ask } from "./questions.ts";
import { askRole, authorization, pickRole, type ChosenRole } from "./roles.ts";

const keys = on("keys");
const key = on("key");
const location = on("location");
const machine = on("machine");

/** What it takes to change the keys of an organization. */
const needs = "write_organization";

/** A key for one thing, which its owners may make: what programs are given that have nothing to do elsewhere. */
const newKey = {
  deed: t("make a new API key"),
  group: "access",
  ask: async (ask: Ask) => ({ name: await askKeyName(ask), role: await pickRole(ask) }),
  run: (app: App, target: LocationRef | MachineRef, { name, role }: { name: string; role: Role }) => {
    const type = target.kind === "machine" ? "robot" : target.kind;
    return makeKey(app, target.organizationId, name, { role, type, id: idOf(target), name: target.name });
  },
  // It shows among the keys of the organization.
  refresh: "fleet",
} as const;

/** What can be done about API keys. A key's value is told when it is made or rotated, and never again. */
export const keyActions = {
  "viam.keys.new": keys.action({
    title: t("New API Key…"),
    group: "new",
    icon: "add",
    needs,
    ask: async (ask, target, app) => {
      const name = await askKeyName(ask);
      return { name, role: await askRole(ask, app, target) };
    },
    run: (app, { organizationId }, { name, role }) => makeKey(app, organizationId, name, role),
    refresh: "self",
  }),

  "viam.location.newKey": location.action({
    title: t("New API Key for Location…"),
    needs: "write_location",
    ...newKey,
  }),

  "viam.machine.newKey": machine.action({
    title: t("New API Key for Machine…"),
    needs: "write_robot",
    ...newKey,
  }),

  "viam.key.duplicate": key.action({
    title: t("New API Key with the Same Rights"),
    group: "access",
    needs,
    confirm: ({ name }) => ({ question: t("Make another key with the rights of {0}?", name), verb: t("Make Key") }),
    run: async (app, { keyId, name }) =>
      made(t("the key with the rights of {0}", name), await app.createKeyFromExistingKeyAuthorizations({ id: keyId })),
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
      // Told whatever comes of that: it cannot be had again.
      await orNothing(keepKey(key, rotated.key));
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

const askKeyName = (ask: Ask) => askName(ask, t("The name of the key"), titleRule);

async function makeKey(app: App, organizationId: string, name: string, role: ChosenRole): Promise<Outcome> {
  // The server wants no identity for a key that is being made [py-sdk].
  const authorizations = [authorization(role, organizationId, "", "api-key")];
  return made(name, await app.createKey({ name, authorizations }));
}

function made(name: string, { key: value }: { key: string }): Outcome {
  return {
    said: t("Copy {0} now: it is never shown again.", name),
    copy: t("Copy Key"),
    secret: value,
  };
}
