/** Who may reach what: roles, invites, keys and sharing, as careful people change them. */
import { expect, test } from "vitest";
import { perform } from "../../../src/commands/perform.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import type { LocationRef } from "../../../src/fleet/refs.ts";
import { account, actionOf, prepare } from "./acting.ts";
import { plays } from "./plays.ts";
import { playOn } from "./scriptedStage.ts";

test.each(["viam.key.rotate", "viam.key.delete"] as const)(
  "%s says so when it is the key that one is signed in with",
  async (id) => {
    const { app, target } = await prepare("key", plays[id]);
    for (const own of [false, true]) {
      const { stage, confirmations } = playOn(app, [], { isOwn: () => Promise.resolve(own) });
      const confirm = (asked: (typeof confirmations)[0]) => Promise.resolve(confirmations.push(asked) < 0);
      await perform(actionOf(id).row, [target], { ...stage, confirm });
      expect(confirmations[0]?.question.endsWith("You are signed in with it here.")).toBe(own);
    }
  },
);

test("the new value of a key is kept for whoever is signed in with it", async () => {
  const { app, target } = await prepare("key", plays["viam.key.rotate"]);
  const kept: unknown[] = [];
  const { stage, secrets } = playOn(app, [], { keepKey: (...key) => Promise.resolve(void kept.push(key)) });
  await perform(actionOf("viam.key.rotate").row, [target], stage);
  expect(kept).toEqual([[target, secrets[0]]]);
});

test("the new value of a key is told also where it cannot be kept: the old one is worth nothing any more", async () => {
  const { app, target } = await prepare("key", plays["viam.key.rotate"]);
  const keepKey = () => Promise.reject(new Error("The keyring is locked."));
  const { stage, secrets } = playOn(app, [], { keepKey });
  await perform(actionOf("viam.key.rotate").row, [target], stage);
  expect(secrets.join("")).not.toBe("");
});

test("of several roles that an invite gives, one is changed and the others stay", async () => {
  const { app, target, cloud } = await prepare("invite", { on: "new-intern@hatchling.example" });
  const { organizationId } = target;
  const orchard = [...cloud.store.locations.values()].find(({ name }) => name === "Orchard");
  const second = {
    ...{ authorizationType: "role", authorizationId: "location_operator", resourceType: "location" },
    ...{ resourceId: orchard?.id ?? "", organizationId },
  };
  await app.updateOrganizationInviteAuthorizations({
    ...{ organizationId, email: target.name, addAuthorizations: [second] },
  });
  const { stage } = playOn(app, ["operator of a location", "Owner", "Orchard"]);
  await perform(actionOf("viam.invite.changeRole").row, [target], stage);
  const { invites } = await app.listOrganizationMembers({ organizationId });
  const held = invites.find(({ email }) => email === target.name)?.authorizations.map((each) => each.authorizationId);
  expect(held).toHaveLength(2);
  expect(held).toContain("location_owner");
});

test("an id that was pasted with spaces is sent without them", async () => {
  const play = plays["viam.location.share"];
  const { app, target, answers } = await prepare("location", play);
  await perform(actionOf("viam.location.share").row, [target], playOn(app, [` ${answers[0] ?? ""} `]).stage);
  const { organizationIdentities } = await app.getOrganizationsWithAccessToLocation({
    locationId: (target as LocationRef).locationId,
  });
  expect(organizationIdentities.map(({ name }) => name)).toContain("Tidepool Labs");
});

/** The orchard as an organization sees it that it is shared with. */
async function sharedOrchard() {
  const { app } = await prepare("location", plays["viam.location.unshare"]);
  const seen = (await everyOne(app, account, "location")).filter(({ ref }) => ref.name === "Orchard");
  const guest = seen.find(({ path }) => path[0] === "Tidepool Labs")?.ref;
  if (!guest) throw new Error("Orchard is not shared.");
  return { app, guest };
}

test("what is made inside a location that is shared belongs to whoever owns that", async () => {
  const { app, guest } = await sharedOrchard();
  expect(await perform(actionOf("viam.location.newLocation").row, [guest], playOn(app, ["Row 7"]).stage)).toBe(
    "Created location Row 7 in Orchard.",
  );
  const made = (await everyOne(app, account, "location")).find(({ ref }) => ref.name === "Row 7");
  expect(made?.path).toEqual(["Hatchling Robotics", "Orchard"]);
});

test("who is a guest in a location may leave it, and is not offered to put its owner out", async () => {
  const { app, guest } = await sharedOrchard();
  const unshare = actionOf("viam.location.unshare").row;
  await expect(perform(unshare, [guest], playOn(app, ["Hatchling Robotics"]).stage)).rejects.toThrow(
    "offers no Hatchling Robotics, but Tidepool Labs.",
  );
  const { stage, confirmations } = playOn(app, ["Tidepool Labs"]);
  expect(await perform(unshare, [guest], stage)).toBe("Orchard is no longer shared with Tidepool Labs.");
  expect(confirmations).toMatchObject([{ verb: "Stop Sharing" }]);
});
