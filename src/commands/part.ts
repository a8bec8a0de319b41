import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/failure.ts";
import { plainName } from "../fleet/nameRules.ts";
import { withSecrets } from "../fleet/secrets.ts";
import { on } from "./action.ts";
import { askName, count } from "./answers.ts";
import { secretChoices } from "./secretChoices.ts";

const part = on("part");

/** What can be done to parts. Config and logs have rooms of their own. */
export const partActions = {
  "viam.part.show": part.show({
    title: "Show Part",
    show: async (app, { partId }, signal) => (await app.getRobotPart({ id: partId }, { signal })).part,
  }),

  "viam.part.showHistory": part.show({
    title: "Show Part History",
    needs: "read_robot_history",
    show: async (app, { partId }, signal) => {
      const { history } = await app.getRobotPartHistory({ id: partId, pageLimit: 100n }, { signal });
      return history.map(({ when, editedBy, old }) => ({ when, editedBy, before: old }));
    },
  }),

  "viam.part.rename": part.action({
    title: "Rename Part…",
    group: "edit",
    needs: "write_robot",
    ask: (ask, { name }) => askName(ask, "The new name of the part", plainName, name),
    run: async (app, { partId, name }, newName) => {
      // Without a config in it, the call changes the name alone [py-sdk].
      await app.updateRobotPart({ id: partId, name: newName });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.part.markMain": part.action({
    title: "Make Main Part",
    group: "edit",
    mark: "not main",
    needs: "write_robot",
    confirm: ({ name, machineName }) => ({
      question: `Make ${name} the main part of ${machineName}? Clients that connect to the machine then reach it.`,
      verb: "Make Main",
    }),
    run: async (app, { partId, name, machineName }) => {
      await app.markPartAsMain({ partId });
      return `${name} is the main part of ${machineName}.`;
    },
    refresh: "parent",
  }),

  "viam.part.restart": part.action({
    title: "Restart Part",
    group: "edit",
    icon: "debug-restart",
    needs: "write_robot",
    many: true,
    run: async (app, { partId, name }) => {
      await app.markPartForRestart({ partId });
      return `${name} will restart when it next checks in.`;
    },
  }),

  "viam.part.copyAddress": part.action({
    title: "Copy Part Address",
    group: "copy",
    run: async (app, { partId, name }) => {
      const { part: found } = await app.getRobotPart({ id: partId });
      if (!found?.fqdn) throw new Failure(`${name} has no address.`);
      return { said: `The address of ${name} is ${found.fqdn}.`, copy: "Copy Address", secret: found.fqdn };
    },
  }),

  "viam.part.copyCredentials": part.action({
    title: "Copy Machine Credentials…",
    group: "copy",
    needs: "read_robot_secret",
    confirm: ({ name }) => ({
      question: `Copy the credentials of ${name} (the content of /etc/viam.json)? Whoever has them can act as this part.`,
      verb: "Copy",
    }),
    run: async (app, { partId, name }) => {
      const { id, secret } = await secretOf(app, partId);
      const credentials = { cloud: { app_address: "https://app.viam.com:443", id, secret } };
      return { said: `The credentials of ${name}.`, copy: "Copy viam.json", secret: JSON.stringify(credentials) };
    },
  }),

  "viam.part.newSecret": part.action({
    title: "New Part Secret",
    group: "access",
    needs: "read_robot_secret",
    confirm: ({ name }) => ({
      question: `Add a second secret to ${name}? The first stays valid until it is deleted.`,
      verb: "Add Secret",
    }),
    run: async (app, { partId, name }) => {
      const { part: found } = await app.createRobotPartSecret({ partId }, withSecrets());
      return `${name} has ${count(found?.secrets.length ?? 0, "secret")}.`;
    },
  }),

  "viam.part.deleteSecret": part.action({
    title: "Delete Part Secret…",
    group: "access",
    needs: "read_robot_secret",
    ask: (ask, { partId }, app) =>
      ask.pick({
        prompt: "Which secret to delete",
        none: "The part has no secret.",
        choices: async (signal) => {
          const { part: found } = await app.getRobotPart({ id: partId }, { signal, ...withSecrets() });
          return secretChoices(found?.secrets ?? []);
        },
      }),
    confirm: ({ name }) => ({
      question: `Delete this secret of ${name}? A machine that still uses it goes offline.`,
      verb: "Delete",
    }),
    run: async (app, { partId, name }, secretId) => {
      await app.deleteRobotPartSecret({ partId, secretId });
      return `Deleted a secret of ${name}.`;
    },
  }),

  "viam.part.delete": part.action({
    title: "Delete Part…",
    group: "danger",
    mark: "not main",
    needs: "write_robot",
    many: true,
    confirm: ({ name }) => ({ question: `Delete part ${name}? Its config goes with it.`, verb: "Delete", name }),
    run: async (app, { partId, name }) => {
      await app.deleteRobotPart({ partId });
      return `Deleted part ${name}.`;
    },
    refresh: "parent",
  }),
};

async function secretOf(app: App, partId: string): Promise<{ id: string; secret: string }> {
  const { part: found } = await app.getRobotPart({ id: partId }, withSecrets());
  const secret = found?.secrets[0]?.secret ?? found?.secret;
  if (!secret) throw new Failure("Viam does not show this account the secret of the part.");
  return { id: partId, secret };
}
