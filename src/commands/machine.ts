import { t } from "@vscode/l10n";
import { plainName } from "../fleet/nameRules.ts";
import { on } from "./action.ts";
import { askName, count, renamed } from "./answers.ts";
import { askLocation, placeOf } from "./places.ts";

const machine = on("machine");

/** What can be done to machines. */
export const machineActions = {
  "viam.machine.newPart": machine.action({
    title: t("New Part…"),
    group: "new",
    needs: "write_robot",
    ask: (ask) => askName(ask, t("The name of the part"), plainName),
    run: async (app, { machineId, name: machineName }, name) => {
      await app.newRobotPart({ robotId: machineId, partName: name });
      return t("Added part {0} to {1}.", name, machineName);
    },
    refresh: "self",
  }),

  "viam.machine.show": machine.show({
    title: t("Show Machine"),
    show: async (app, { machineId }, signal) => {
      const [{ robot: found }, { parts }] = await Promise.all([
        app.getRobot({ id: machineId }, { signal }),
        app.getRobotParts({ robotId: machineId }, { signal }),
      ]);
      return { machine: found, parts };
    },
  }),

  "viam.machine.showFragments": machine.show({
    title: t("Show Fragments of Machine"),
    needs: "read_robot_config",
    show: (app, { machineId }, signal) => app.listMachineFragments({ machineId }, { signal }),
  }),

  "viam.machine.rename": machine.action({
    title: t("Rename Machine…"),
    group: "edit",
    needs: "write_robot",
    ask: (ask, { name }) => askName(ask, t("The new name of the machine"), plainName, name),
    run: async (app, { machineId, name }, newName) => {
      // Both fields are plain: what is left out would be blanked [py-sdk]. The location is read anew, it may have moved.
      const { robot: found } = await app.getRobot({ id: machineId });
      await app.updateRobot({ id: machineId, name: newName, location: found?.location ?? "" });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.machine.move": machine.action({
    title: t("Move Machine…"),
    group: "edit",
    needs: "write_robot",
    many: true,
    ask: (ask, target, app) => askLocation(ask, app, target, t("Where the machine moves to")),
    into: placeOf,
    confirm: ({ name }, _app, to) => ({
      question: t("Move {0} to {1}? Its address changes, and so does who may reach it.", name, to.name),
      several: t("They move to {0}: their addresses change, and so does who may reach them.", to.name),
      verb: t("Move"),
    }),
    run: async (app, { machineId, name }, to) => {
      const { robot: found } = await app.getRobot({ id: machineId });
      await app.updateRobot({ id: machineId, name: found?.name ?? name, location: to.locationId });
      return t("Moved {0} to {1}.", name, to.name);
    },
    refresh: "fleet",
  }),

  "viam.machine.restart": machine.action({
    title: t("Restart Machine"),
    group: "edit",
    icon: "debug-restart",
    needs: "write_robot",
    many: true,
    confirm: ({ name }) => ({ question: t("Restart all parts of {0}?", name), verb: t("Restart") }),
    run: async (app, { machineId, name }) => {
      const { parts } = await app.getRobotParts({ robotId: machineId });
      await Promise.all(parts.map(({ id }) => app.markPartForRestart({ partId: id })));
      return t("{0} of {1} will restart at the next check-in.", count(parts.length, "part"), name);
    },
  }),

  "viam.machine.delete": machine.action({
    title: t("Delete Machine…"),
    group: "danger",
    needs: "write_robot",
    many: true,
    confirm: async ({ machineId, name }, app) => {
      const { parts } = await app.getRobotParts({ robotId: machineId });
      const question = t("Delete machine {0}? This also deletes its {1}.", name, count(parts.length, "part"));
      return { question, several: t("Their parts go with them."), verb: t("Delete"), name };
    },
    run: async (app, { machineId, name }) => {
      await app.deleteRobot({ id: machineId });
      return t("Deleted machine {0}.", name);
    },
    refresh: "parent",
  }),
};
