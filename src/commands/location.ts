import { plainName, title as titleRule } from "../fleet/nameRules.ts";
import { on } from "./action.ts";
import { askName, count } from "./answers.ts";
import { askLocation, countUnder } from "./places.ts";
import { secretChoices } from "./secretChoices.ts";

const organization = on("organization");
const location = on("location");

/** What can be done to locations. */
export const locationActions = {
  "viam.organization.newLocation": organization.action({
    title: "New Location…",
    group: "new",
    icon: "add",
    needs: "write_organization",
    ask: (ask) => askName(ask, "The name of the location", titleRule),
    run: async (app, { organizationId }, name) => {
      await app.createLocation({ organizationId, name });
      return `Created location ${name}.`;
    },
    refresh: "self",
  }),

  "viam.location.newLocation": location.action({
    title: "New Location Inside…",
    group: "new",
    needs: "write_location",
    ask: (ask) => askName(ask, "The name of the location", titleRule),
    run: async (app, { organizationId, locationId, name: parent }, name) => {
      await app.createLocation({ organizationId, name, parentLocationId: locationId });
      return `Created location ${name} in ${parent}.`;
    },
    refresh: "self",
  }),

  "viam.location.newMachine": location.action({
    title: "New Machine…",
    group: "new",
    icon: "add",
    needs: "write_location",
    ask: (ask) => askName(ask, "The name of the machine", plainName),
    run: async (app, { locationId, name: place }, name) => {
      await app.newRobot({ name, location: locationId });
      return `Created machine ${name} in ${place}. It awaits setup: copy its credentials to the machine.`;
    },
    refresh: "self",
  }),

  "viam.location.show": location.show({
    title: "Show Location",
    show: async (app, { locationId }, signal) => (await app.getLocation({ locationId }, { signal })).location,
  }),

  "viam.location.rename": location.action({
    title: "Rename Location…",
    group: "edit",
    needs: "write_location",
    ask: (ask, { name }) => askName(ask, "The new name of the location", titleRule, name),
    run: async (app, { locationId, name }, newName) => {
      await app.updateLocation({ locationId, name: newName });
      return `${name} is called ${newName}.`;
    },
    refresh: "parent",
  }),

  "viam.location.move": location.action({
    title: "Move Location…",
    group: "edit",
    needs: "write_location",
    ask: (ask, target, app) => askLocation(ask, app, target, "Where the location moves to"),
    run: async (app, { locationId, name }, to) => {
      await app.updateLocation({ locationId, parentLocationId: to.locationId });
      return `Moved ${name} to ${to.name}.`;
    },
    refresh: "parent",
  }),

  "viam.location.moveToTop": location.action({
    title: "Move Location to the Top",
    group: "edit",
    mark: "nested",
    needs: "write_location",
    run: async (app, { locationId, name }) => {
      // Present and empty means the top; absent would leave it where it is [py-sdk].
      await app.updateLocation({ locationId, parentLocationId: "" });
      return `Moved ${name} to the top.`;
    },
    refresh: "parent",
  }),

  "viam.location.share": location.action({
    title: "Share Location…",
    group: "access",
    needs: "write_location",
    ask: (ask) => ask.text({ prompt: "The id of the organization that may use the location", check: organizationId }),
    confirm: ({ name }) => ({
      question: `Share ${name} with another organization? It then sees and uses the machines there.`,
      verb: "Share",
    }),
    run: async (app, { locationId, name }, id) => {
      await app.shareLocation({ locationId, organizationId: id });
      return `Shared ${name}.`;
    },
    refresh: "self",
  }),

  "viam.location.unshare": location.action({
    title: "Stop Sharing Location…",
    group: "access",
    needs: "write_location",
    ask: (ask, target, app) =>
      ask.pick({
        prompt: "Whom it is no longer shared with",
        none: "The location is shared with nobody.",
        choices: async (signal) => {
          const { locationId } = target;
          const { organizationIdentities } = await app.getOrganizationsWithAccessToLocation({ locationId }, { signal });
          const others = organizationIdentities.filter(({ id }) => id !== target.organizationId);
          return others.map((other) => ({ label: other.name, description: other.id, value: other }));
        },
      }),
    run: async (app, { locationId, name }, { id, name: other }) => {
      await app.unshareLocation({ locationId, organizationId: id });
      return `${name} is no longer shared with ${other}.`;
    },
    refresh: "self",
  }),

  "viam.location.copySecret": location.action({
    title: "Copy Location Secret…",
    group: "copy",
    needs: "read_location_secret",
    confirm: ({ name }) => ({
      question: `Copy the secret of ${name}? Whoever has it can reach all machines there.`,
      verb: "Copy",
    }),
    run: async (app, { locationId, name }) => {
      const { auth } = await app.locationAuth({ locationId });
      const secret = auth?.secrets[0]?.secret ?? "";
      return { said: `The secret of ${name}.`, copy: "Copy Secret", secret };
    },
  }),

  "viam.location.newSecret": location.action({
    title: "New Location Secret",
    group: "access",
    needs: "read_location_secret",
    confirm: ({ name }) => ({
      question: `Add a second secret to ${name}? The first stays valid until it is deleted.`,
      verb: "Add Secret",
    }),
    run: async (app, { locationId, name }) => {
      const { auth } = await app.createLocationSecret({ locationId });
      return `${name} has ${count(auth?.secrets.length ?? 0, "secret")}.`;
    },
  }),

  "viam.location.deleteSecret": location.action({
    title: "Delete Location Secret…",
    group: "access",
    needs: "read_location_secret",
    ask: (ask, { locationId }, app) =>
      ask.pick({
        prompt: "Which secret to delete",
        none: "The location has no secret.",
        choices: async (signal) => {
          const { auth } = await app.locationAuth({ locationId }, { signal });
          return secretChoices(auth?.secrets ?? []);
        },
      }),
    confirm: ({ name }) => ({
      question: `Delete this secret of ${name}? What still signs in with it is locked out at once.`,
      verb: "Delete",
    }),
    run: async (app, { locationId, name }, secretId) => {
      await app.deleteLocationSecret({ locationId, secretId });
      return `Deleted a secret of ${name}.`;
    },
  }),

  "viam.location.delete": location.action({
    title: "Delete Location…",
    group: "danger",
    needs: "write_location",
    confirm: async (target, app) => {
      const { locations, machines } = await countUnder(app, target);
      const goes = locations + machines > 0;
      const what = [locations && count(locations, "sub-location"), machines && count(machines, "machine")];
      return {
        question: goes
          ? `Delete location ${target.name}? Its ${what.filter(Boolean).join(" and ")} go with it.`
          : `Delete location ${target.name}?`,
        verb: "Delete",
        ...(goes && { name: target.name }),
      };
    },
    run: async (app, { locationId, name }) => {
      await app.deleteLocation({ locationId });
      return `Deleted location ${name}.`;
    },
    refresh: "parent",
  }),
};

const organizationId = (text: string) =>
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text.trim())
    ? undefined
    : "The id of an organization has the form 00000000-0000-0000-0000-000000000000.";
