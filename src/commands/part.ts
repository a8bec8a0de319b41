import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import { Failure } from "../fleet/errors/failure.ts";
import { plainName } from "../fleet/nameRules.ts";
import { withSecrets } from "../fleet/network/withoutSecrets.ts";
import type { PartRef } from "../fleet/refs.ts";
import { on } from "./action.ts";
import { allPages } from "./allPages.ts";
import { askName, renamed } from "./answers.ts";
import { acceptedSecret, askSecret, nowHas, secondSecret, secretDeleted } from "./secretChoices.ts";

const part = on("part");

/** What can be done to parts. Config and logs have rooms of their own. */
export const partActions = {
  "viam.part.show": part.show({
    title: t("Show Part"),
    show: async (app, { partId }, signal) => (await app.getRobotPart({ id: partId }, { signal })).part,
  }),

  "viam.part.showHistory": part.show({
    title: t("Show Part History"),
    needs: "read_robot_history",
    show: async (app, { partId }, signal) => {
      const history = await allPages((page) => app.getRobotPartHistory({ id: partId, ...page }, { signal }));
      return history.map(({ when, editedBy, old }) => ({ when, editedBy, before: old }));
    },
  }),

  "viam.part.rename": part.action({
    title: t("Rename Part…"),
    group: "edit",
    needs: "write_robot",
    ask: (ask, { name }) => askName(ask, t("The new name of the part"), plainName, name),
    run: async (app, { partId, name }, newName) => {
      // Without a config in it, the call changes the name alone [py-sdk].
      await app.updateRobotPart({ id: partId, name: newName });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.part.markMain": part.action({
    title: t("Make Main Part"),
    deed: t("make it the main part"),
    group: "edit",
    trait: "not main",
    needs: "write_robot",
    confirm: ({ name, machineName }) => ({
      question: t(
        "Make {0} the main part of {1}? Clients that connect to the machine then reach it.",
        name,
        machineName,
      ),
      verb: t("Make Main"),
    }),
    run: async (app, { partId, name, machineName }) => {
      await app.markPartAsMain({ partId });
      return t("{0} is the main part of {1}.", name, machineName);
    },
    refresh: "parent",
  }),

  "viam.part.restart": part.action({
    title: t("Restart Part"),
    group: "edit",
    icon: "debug-restart",
    needs: "write_robot",
    many: true,
    confirm: ({ name }) => ({
      question: t("Restart {0}? What it does stops until it is back.", name),
      verb: t("Restart"),
    }),
    run: async (app, { partId, name }) => {
      await app.markPartForRestart({ partId });
      return t("{0} will restart when it next checks in.", name);
    },
  }),

  "viam.part.copyAddress": part.action({
    title: t("Copy Part Address"),
    group: "copy",
    run: async (app, { partId, name }) => {
      const { part: found } = await app.getRobotPart({ id: partId });
      if (!found?.fqdn) throw new Failure(t("{0} has no address.", name));
      return { said: t("The address of {0} is {1}.", name, found.fqdn), copy: t("Copy Address"), secret: found.fqdn };
    },
  }),

  "viam.part.copyCredentials": part.action({
    title: t("Copy Machine Credentials…"),
    group: "copy",
    needs: "read_robot_secret",
    confirm: ({ name }) => ({
      question: t(
        "Copy the credentials of {0} (the content of /etc/viam.json)? Whoever has them can act as this part.",
        name,
      ),
      verb: t("Copy"),
    }),
    run: async (app, { partId, name }, _answer, { host }) => {
      const { id, secret } = await secretOf(app, partId);
      const credentials = { cloud: { app_address: withPort(host), id, secret } };
      return {
        said: t("The credentials of {0}.", name),
        copy: t("Copy viam.json"),
        secret: JSON.stringify(credentials),
      };
    },
  }),

  "viam.part.newSecret": part.action({
    title: t("New Part Secret"),
    needs: "read_robot_secret",
    ...secondSecret,
    run: async (app, target) => {
      const { part: found } = await app.createRobotPartSecret({ partId: target.partId }, withSecrets());
      return nowHas(target, found?.secrets);
    },
  }),

  "viam.part.deleteSecret": part.action({
    title: t("Delete Part Secret…"),
    group: "access",
    needs: "read_robot_secret",
    ask: (ask, { partId }, app) =>
      askSecret(
        ask,
        t("The part has no secret."),
        async (signal) => (await app.getRobotPart({ id: partId }, { signal, ...withSecrets() })).part?.secrets,
      ),
    confirm: ({ name }) => ({
      question: t("Delete this secret of {0}? A machine that still uses it goes offline.", name),
      verb: t("Delete"),
    }),
    run: async (app, target, secretId) => {
      await app.deleteRobotPartSecret({ partId: target.partId, secretId });
      return secretDeleted(target);
    },
  }),

  "viam.part.delete": part.action({
    title: t("Delete Part…"),
    group: "danger",
    trait: "not main",
    needs: "write_robot",
    many: true,
    confirm: async ({ name }, _app, _answer, all, appOf) => {
      await Promise.all(all.map(async (each) => checkNotMain(await appOf(each.account), each)));
      return {
        question: t("Delete part {0}? Its config goes with it.", name),
        several: t("Their configs go with them."),
        verb: t("Delete"),
        name,
      };
    },
    run: async (app, { partId, name }) => {
      await app.deleteRobotPart({ partId });
      return t("Deleted part {0}.", name);
    },
    refresh: "parent",
  }),
};

/** Menus leave it out for a main part, but neither keys nor favorites and selections of several rows know which is one. */
async function checkNotMain(app: App, { partId, name, machineName }: PartRef): Promise<void> {
  const { part: found } = await app.getRobotPart({ id: partId });
  if (found?.mainPart) throw new Failure(t("{0} is the main part of {1}.", name, machineName));
}

/** As viam-server writes it: with the port, even where it is the usual one [rdk]. */
function withPort(host: string): string {
  const { protocol, hostname, port } = new URL(host);
  return `${protocol}//${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
}

async function secretOf(app: App, partId: string): Promise<{ id: string; secret: string }> {
  const { part: found } = await app.getRobotPart({ id: partId }, withSecrets());
  const secret = acceptedSecret(found?.secrets) ?? found?.secret;
  if (!secret) throw new Failure(t("Viam does not show this account the secret of the part."));
  return { id: partId, secret };
}
