import { t } from "@vscode/l10n";
import { Failure } from "../fleet/errors/failure.ts";
import { plainName, title as titleRule } from "../fleet/nameRules.ts";
import { on } from "./action.ts";
import { askName, askRegion, count, renamed } from "./answers.ts";
import { askLocation, countUnder, owningOrganization, placeOf } from "./places.ts";
import { acceptedSecret, askSecret, nowHas, secondSecret, secretDeleted } from "./secretChoices.ts";

const organization = on("organization");
const location = on("location");

/** What can be done to locations. */
export const locationActions = {
  "viam.organization.newLocation": organization.action({
    title: t("New Location…"),
    group: "new",
    icon: "add",
    needs: "write_organization",
    ask: (ask) => askName(ask, t("The name of the location"), titleRule),
    run: async (app, { organizationId }, name) => {
      await app.createLocation({ organizationId, name });
      return t("Created location {0}.", name);
    },
    refresh: "self",
  }),

  "viam.location.newLocation": location.action({
    title: t("New Location Inside…"),
    deed: t("make a new location"),
    group: "new",
    // Wherever it stands, it takes an owner of the organization [docs].
    needs: "write_organization",
    ask: (ask) => askName(ask, t("The name of the location"), titleRule),
    run: async (app, target, name) => {
      const organizationId = await owningOrganization(app, target);
      await app.createLocation({ organizationId, name, parentLocationId: target.locationId });
      return t("Created location {0} in {1}.", name, target.name);
    },
    refresh: "self",
  }),

  "viam.location.newMachine": location.action({
    title: t("New Machine…"),
    group: "new",
    icon: "add",
    needs: "write_location",
    ask: (ask) => askName(ask, t("The name of the machine"), plainName),
    run: async (app, { locationId, name: place }, name) => {
      await app.newRobot({ name, location: locationId });
      return t("Created machine {0} in {1}. It awaits setup: copy its credentials to the machine.", name, place);
    },
    refresh: "self",
  }),

  "viam.location.show": location.show({
    title: t("Show Location"),
    show: async (app, { locationId }, signal) => (await app.getLocation({ locationId }, { signal })).location,
  }),

  "viam.location.rename": location.action({
    title: t("Rename Location…"),
    group: "edit",
    needs: "write_location",
    ask: (ask, { name }) => askName(ask, t("The new name of the location"), titleRule, name),
    run: async (app, { locationId, name }, newName) => {
      await app.updateLocation({ locationId, name: newName });
      return renamed(name, newName);
    },
    refresh: "parent",
  }),

  "viam.location.setRegion": location.action({
    title: t("Set Location Region…"),
    group: "edit",
    needs: "write_location",
    ask: async (ask, { locationId }, app) =>
      askRegion(ask, (await app.getLocation({ locationId })).location?.config?.region),
    run: async (app, { locationId, name }, region) => {
      await app.updateLocation({ locationId, region });
      return t("The region of {0} is {1}.", name, region);
    },
  }),

  "viam.location.move": location.action({
    title: t("Move Location…"),
    group: "edit",
    needs: "write_location",
    many: true,
    ask: (ask, target, app) => askLocation(ask, app, target, t("Where the location moves to")),
    into: placeOf,
    confirm: ({ name }, _app, to) => ({
      question: t("Move {0} to {1}? All that is in it moves along, and so does who may reach it.", name, to.name),
      several: t("They move to {0}, with all that is in them.", to.name),
      verb: t("Move"),
    }),
    run: async (app, { locationId, name }, to) => {
      await app.updateLocation({ locationId, parentLocationId: to.locationId });
      return t("Moved {0} to {1}.", name, to.name);
    },
    refresh: "fleet",
  }),

  "viam.location.moveToTop": location.action({
    title: t("Move Location to the Top"),
    group: "edit",
    trait: "nested",
    // The top belongs to the organization: owners of a location move it only among what they can reach [docs].
    needs: "write_organization",
    many: true,
    confirm: ({ name }) => ({
      question: t("Move {0} to the top of its organization? All that is in it moves along.", name),
      verb: t("Move"),
    }),
    run: async (app, { locationId, name }) => {
      // Present and empty means the top; absent would leave it where it is [py-sdk].
      await app.updateLocation({ locationId, parentLocationId: "" });
      return t("Moved {0} to the top.", name);
    },
    refresh: "fleet",
  }),

  "viam.location.share": location.action({
    title: t("Share Location…"),
    group: "access",
    needs: "write_location",
    ask: async (ask) => {
      const prompt = t("The id of the organization that may use the location");
      return (await ask.text({ prompt, check: organizationId })).trim();
    },
    confirm: ({ name }, _app, id) => ({
      question: t("Share {0} with the organization {1}? It then sees and uses the machines there.", name, id),
      verb: t("Share"),
    }),
    run: async (app, { locationId, name }, id) => {
      await app.shareLocation({ locationId, organizationId: id });
      return t("Shared {0}.", name);
    },
    refresh: "fleet",
  }),

  "viam.location.unshare": location.action({
    title: t("Stop Sharing Location…"),
    group: "access",
    needs: "write_location",
    ask: (ask, target, app) =>
      ask.pick({
        prompt: t("Whom it is no longer shared with"),
        none: t("The location is shared with nobody."),
        choices: async (signal) => {
          const { locationId } = target;
          const [{ organizationIdentities }, owner] = await Promise.all([
            app.getOrganizationsWithAccessToLocation({ locationId }, { signal }),
            // Seen from another organization, that one may leave.
            owningOrganization(app, target, { signal }),
          ]);
          const others = organizationIdentities.filter(({ id }) => id !== owner);
          return others.map((other) => ({ label: other.name, description: other.id, value: other }));
        },
      }),
    confirm: ({ name }, _app, { name: other }) => ({
      question: t("Stop sharing {0} with {1}? It loses the machines there at once.", name, other),
      verb: t("Stop Sharing"),
    }),
    run: async (app, { locationId, name }, { id, name: other }) => {
      await app.unshareLocation({ locationId, organizationId: id });
      return t("{0} is no longer shared with {1}.", name, other);
    },
    refresh: "fleet",
  }),

  "viam.location.copySecret": location.action({
    title: t("Copy Location Secret…"),
    group: "copy",
    needs: "read_location_secret",
    confirm: ({ name }) => ({
      question: t("Copy the secret of {0}? Whoever has it can reach all machines there.", name),
      verb: t("Copy"),
    }),
    run: async (app, { locationId, name }) => {
      const { auth } = await app.locationAuth({ locationId });
      const secret = acceptedSecret(auth?.secrets);
      if (!secret) throw new Failure(t("Viam does not show this account the secret of the location."));
      return { said: t("The secret of {0}.", name), copy: t("Copy Secret"), secret };
    },
  }),

  "viam.location.newSecret": location.action({
    title: t("New Location Secret"),
    needs: "read_location_secret",
    ...secondSecret,
    run: async (app, target) => {
      const { auth } = await app.createLocationSecret({ locationId: target.locationId });
      return nowHas(target, auth?.secrets);
    },
  }),

  "viam.location.deleteSecret": location.action({
    title: t("Delete Location Secret…"),
    group: "access",
    needs: "read_location_secret",
    ask: (ask, { locationId }, app) =>
      askSecret(
        ask,
        t("The location has no secret."),
        async (signal) => (await app.locationAuth({ locationId }, { signal })).auth?.secrets,
      ),
    confirm: ({ name }) => ({
      question: t("Delete this secret of {0}? What still signs in with it is locked out at once.", name),
      verb: t("Delete"),
    }),
    run: async (app, target, secretId) => {
      await app.deleteLocationSecret({ locationId: target.locationId, secretId });
      return secretDeleted(target);
    },
  }),

  "viam.location.delete": location.action({
    title: t("Delete Location…"),
    group: "danger",
    needs: "write_location",
    confirm: async (target, app) => {
      const { locations, machines } = await countUnder(app, target);
      const goes = locations + machines > 0;
      const what = [
        ...(locations ? [count(locations, "sub-location")] : []),
        ...(machines ? [count(machines, "machine")] : []),
      ];
      return {
        question: deletion(target.name, what),
        verb: t("Delete"),
        ...(goes && { name: target.name }),
      };
    },
    run: async (app, { locationId, name }) => {
      await app.deleteLocation({ locationId });
      return t("Deleted location {0}.", name);
    },
    refresh: "parent",
  }),
};

const organizationId = (text: string) =>
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text.trim())
    ? undefined
    : t("The id of an organization has the form 00000000-0000-0000-0000-000000000000.");

function deletion(name: string, [first, second]: readonly string[]): string {
  if (first === undefined) return t("Delete location {0}?", name);
  const all = second === undefined ? first : t("{0} and {1}", first, second);
  return t("Delete location {0} with its {1}? Viam may want them deleted first.", name, all);
}
