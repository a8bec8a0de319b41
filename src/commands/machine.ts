import { plainName } from "../fleet/nameRules.ts";
import { on } from "./action.ts";
import { askName, count } from "./answers.ts";
import { askLocation } from "./places.ts";

const machine = on("machine");

/** What can be done to machines. */
export const machineActions = {
  "viam.machine.newPart": machine.action({
    title: "New Part…",
    group: "new",
    needs: "write_robot",
    ask: (ask) => askName(ask, "The name of the part", plainName),
    run: async (app, { machineId, name: machineName }, name) => {
      await app.newRobotPart({ robotId: machineId, partName: name });
      return `Added part ${name} to ${machineName}.`;
    },
    refresh: "self",
  }),

  "viam.machine.show": machine.show({
    title: "Show Machine",
    show: async (app, { machineId }, signal) => {
      const [{ robot: found }, { parts }] = await Promise.all([
        app.getRobot({ id: machineId }, { signal }),
        app.getRobotParts({ robotId: machineId }, { signal }),
      ]);
      return { machine: found, parts };
    },
  }),

  "viam.machine.showFragments": machine.show({
    title: "Show Fragments of Machine",
    show: (app, { machineId }, signal) => app.listMachineFragments({ machineId }, { signal }),
  }),

  "viam.machine.rename": machine.action({
    title: "Rename Machine…",
    group: "edit",
    needs: "write_robot",
    ask: (ask, { name }) => askName(ask, "The new name of the machine", plainName, name),
    run: async (app, { machineId, name }, newName) => {
      // Both fields are plain: what is left out would be blanked [py-sdk]. The location is read anew, it may have moved.
      const { robot: found } = await app.getRobot({ id: machineId });
      await app.updateRobot({ id: machineId, name: newName, location: found?.location ?? "" });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.machine.move": machine.action({
    title: "Move Machine…",
    group: "edit",
    needs: "write_robot",
    many: true,
    ask: (ask, target, app) => askLocation(ask, app, target, "Where the machine moves to"),
    confirm: ({ name }, _app, to) => ({
      question: `Move ${name} to ${to.name}? Its address changes, and so does who may reach it.`,
      verb: "Move",
    }),
    run: async (app, { machineId, name }, to) => {
      const { robot: found } = await app.getRobot({ id: machineId });
      await app.updateRobot({ id: machineId, name: found?.name ?? name, location: to.locationId });
      return `Moved ${name} to ${to.name}.`;
    },
    refresh: "parent",
  }),

  "viam.machine.restart": machine.action({
    title: "Restart Machine",
    group: "edit",
    icon: "debug-restart",
    needs: "write_robot",
    many: true,
    confirm: ({ name }) => ({ question: `Restart all parts of ${name}?`, verb: "Restart" }),
    run: async (app, { machineId, name }) => {
      const { parts } = await app.getRobotParts({ robotId: machineId });
      await Promise.all(parts.map(({ id }) => app.markPartForRestart({ partId: id })));
      return `${count(parts.length, "part")} of ${name} will restart at the next check-in.`;
    },
  }),

  "viam.machine.delete": machine.action({
    title: "Delete Machine…",
    group: "danger",
    needs: "write_robot",
    many: true,
    confirm: async ({ machineId, name }, app) => {
      const { parts } = await app.getRobotParts({ robotId: machineId });
      const question = `Delete machine ${name}? Its ${count(parts.length, "part")} and their configs go with it.`;
      return { question, verb: "Delete", name };
    },
    run: async (app, { machineId, name }) => {
      await app.deleteRobot({ id: machineId });
      return `Deleted machine ${name}.`;
    },
    refresh: "parent",
  }),
};
