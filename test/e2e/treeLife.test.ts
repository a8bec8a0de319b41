import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { Profile } from "../../scripts/vscodeHost/profile.ts";
import type { Cloud } from "../../src/demo/cloud.ts";
import { expect, test } from "./harness/ownCloud.ts";

const find = (cloud: Cloud, table: "machines" | "locations", name: string) => {
  const row = [...cloud.store[table].values()].find((each) => each.name === name);
  if (!row) throw new Error(`There is no ${name}.`);
  return row;
};

const offlineCount = ({ store }: Cloud, machines = [...store.machines.values()]) =>
  machines.filter(({ id }) => {
    const { online, since } = store.mainPart(id);
    return !online && since !== undefined;
  }).length;

/** What a location says of its machines, and of those in the locations under it. */
function noteOn(cloud: Cloud, location: string): string {
  const inside = cloud.store.subtree(find(cloud, "locations", location).id);
  const machines = inside.flatMap(({ id }) => cloud.store.machinesIn(id));
  return `${offlineCount(cloud, machines)} offline · ${machines.length} machines`;
}

/** What the extension has written down of the tree, for its next start. */
async function writtenDown({ folder }: Profile): Promise<string> {
  const storage = path.join(folder, "user-data", "User", "globalStorage");
  const files = (await readdir(storage, { recursive: true })).filter((file) => /tree.[^/\\]+\.json$/.test(file));
  return (await Promise.all(files.map((file) => readFile(path.join(storage, file), "utf8")))).join();
}

test("polling tells what goes offline, comes, goes and is renamed elsewhere", async ({ openFleet, startOwnCloud }) => {
  const cloud = await startOwnCloud();
  const { workbench, tree, page, palette, step } = await openFleet({
    cloud,
    settings: { "viam.refreshInterval": 1 },
  });
  await workbench.openView("Viam Fleet");
  const windfall = await tree.find("Hatchling Robotics", "Orchard", "windfall");
  const machine = find(cloud, "machines", "windfall");
  const badge = workbench.viewIcon("Viam Fleet").locator(".badge-content");

  cloud.control.setOnline(machine.id, true);
  await step("see it online", () => expect.poll(() => windfall.description()).toBe("online"));
  await expect.poll(() => badge.innerText()).toBe(String(offlineCount(cloud)));
  await windfall.click();
  cloud.control.setOnline(machine.id, false);
  await step("see it offline", () => expect.poll(() => windfall.description()).toBe("offline now"));
  // The simulation goes on meanwhile, so both are read anew each time.
  const isTold = async () => (await tree.row("Orchard").description()) === noteOn(cloud, "Orchard");
  await step("see it counted", () => expect.poll(isTold).toBe(true));
  await expect.poll(() => badge.innerText()).toBe(String(offlineCount(cloud)));
  await expect.poll(() => windfall.locator.getAttribute("aria-selected")).toBe("true");
  await expect.poll(() => windfall.spoken()).toContain("windfall, machine, offline now");

  cloud.store.machines.change(machine.id, { name: "bramley" });
  await step("see its new name", () => tree.row("bramley").locator.waitFor());
  cloud.store.machines.change(machine.id, { locationId: find(cloud, "locations", "Test Kitchen").id });
  await step("see it go", () => tree.row("bramley").locator.waitFor({ state: "detached" }));
  await (await tree.find("Test Kitchen", "bramley")).expand();
  await step("see its part", () => tree.row("windfall-main").locator.waitFor());
  await page.keyboard.press("Escape");

  await workbench.openView("Explorer");
  await palette.run("Viam: Sign Out…");
  await step("see that nothing is counted any more", () => badge.waitFor({ state: "hidden" }));
});

test("machines of an account that is signed out are counted no more, though others stay", async ({ openFleet }) => {
  const { workbench, tree, palette, quickInput, step } = await openFleet();
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Start Demo Fleet");
  await tree.row("Demo fleet").locator.waitFor();
  const badge = workbench.viewIcon("Viam Fleet").locator(".badge-content");
  await step("see them counted", () => badge.waitFor());
  await workbench.openView("Explorer");
  await palette.run("Viam: Sign Out…");
  await quickInput.pick("Environment");
  await step("see that they are counted no more", () => badge.waitFor({ state: "hidden" }));
});

test("a location with 5,000 machines and odd names says how much of it is shown", async ({
  openFleet,
  startOwnCloud,
}) => {
  const cloud = await startOwnCloud({ machines: 5100 });
  const orchard = find(cloud, "locations", "Orchard");
  const inOrchard = () => cloud.store.machinesIn(orchard.id);
  for (const { id } of [...cloud.store.machines.values()]) {
    if (inOrchard().length < 5000) cloud.store.machines.change(id, { locationId: orchard.id });
  }
  const odd = [
    "0 🍎🤖 emoji",
    "0 آلة القطف",
    `0 ${"long-".repeat(40)}`.slice(0, 200),
    "0 **bold** <img src=x> [out](command:workbench.action.quit) | `code`",
  ];
  inOrchard().forEach(({ id }, at) => odd[at] && cloud.store.machines.change(id, { name: odd[at] }));

  const { workbench, tree, page, step } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").expand();
  await expect.poll(() => tree.row("Orchard").description()).toContain("5,000 machines");
  await tree.row("Orchard").chooseFromMenu("Focus on This");
  await expect.poll(async () => (await tree.names())[0]).toBe("Orchard");
  await tree.row("Orchard").expand();
  for (const name of odd) await tree.row(name).locator.waitFor();

  await tree.row(odd[3] ?? "").waitForState();
  await step("hover a name that looks like Markdown", () => tree.row(odd[3] ?? "").locator.hover());
  const hover = page.locator(".monaco-hover", { hasText: "viam-server" }).filter({ hasText: odd[3] ?? "" });
  await step("see its tooltip", () => hover.waitFor());
  expect(await hover.locator("img, a, code").count()).toBe(0);

  await step("leave the row", () => page.mouse.move(640, 400));
  await tree.row("Orchard").click();
  await tree.row("Orchard").expand();
  await tree.row(odd[0] ?? "").locator.waitFor();
  await step("press End", () => page.keyboard.press("End"));
  // Two locations stand in Orchard, too.
  await expect.poll(() => tree.row("Load More").description()).toBe(`500 of ${(5002).toLocaleString()} shown`);
});

test("the last known tree is there at once, and a failure says so with a way to try again", async ({
  openFleet,
  startOwnCloud,
}) => {
  const cloud = await startOwnCloud();
  const { workbench, tree, step, profile } = await openFleet({ cloud, settings: { "viam.refreshInterval": 0 } });
  await workbench.openView("Viam Fleet");
  await tree.find("Hatchling Robotics", "Orchard", "windfall");
  await tree.row("Greenhouse").expand();
  await step("see it written down", () => expect.poll(() => writtenDown(profile)).toContain("photosynthia"));
  cloud.control.addLatency(600_000);
  await workbench.reload();
  await tree.find("Hatchling Robotics", "Orchard", "windfall");
  expect(await tree.names()).toContain("Greenhouse");

  await cloud.control.stopListening();
  cloud.control.clearFaults();
  const failures = async () => (await tree.names()).flatMap((name, at) => (name === "Could not load" ? [at] : []));
  await step("see the failure, once, at the top", () => expect.poll(failures).toEqual([0]));
  expect(await tree.names()).toContain("windfall");
  await cloud.control.listenAgain();
  await tree.row("Could not load").clickInline("Refresh");
  await tree.row("Could not load").locator.waitFor({ state: "detached" });
});

test("an open config is revealed, links are copied, and keys rename and delete", async ({ openFleet }) => {
  const { workbench, tree, page, palette, quickInput, configEditor, step } = await openFleet({
    theme: "light",
  });
  await workbench.openView("Viam Fleet");
  await (await tree.find("Hatchling Robotics", "Orchard", "windfall", "windfall-main")).click();
  await configEditor.waitForCards();
  await tree.row("Hatchling Robotics").collapse();
  await palette.run("Viam: Reveal in Fleet View");
  const part = tree.row("windfall-main");
  await step("see it selected", () => expect.poll(() => part.locator.getAttribute("aria-selected")).toBe("true"));

  const windfall = tree.row("windfall");
  await windfall.chooseFromMenu("Copy", "Copy Link");
  await expect
    .poll(() => workbench.clipboard())
    .toMatch(
      /^[\w-]+:\/\/viam-fleet\.viam-fleet\/machine\/[\w-]+\?host%3D|^[\w-]+:\/\/viam-fleet\.viam-fleet\/machine\/[\w-]+\?host=/,
    );

  await windfall.click();
  await step("press F2", () => page.keyboard.press("F2"));
  await quickInput.answer("The new name of the machine", "bramley");
  await tree.row("bramley").locator.waitFor();
  await tree.row("bramley").click();
  await step("press Delete", () => page.keyboard.press("Delete"));
  await step("see the question", () => quickInput.locator.filter({ hasText: "Delete machine bramley?" }).waitFor());
  await quickInput.cancel();
});

test("what the account may not do stands in no menu, and the palette says why", async ({
  openFleet,
  startOwnCloud,
}) => {
  const own = await startOwnCloud();
  const key = own.keys.find(({ name }) => name === "organization-operator");
  if (!key) throw new Error("There is no key of an operator.");
  const { workbench, tree, page, palette, notifications, step } = await openFleet({
    cloud: { url: own.url, keyId: key.id, key: key.key },
  });
  await workbench.openView("Viam Fleet");
  const windfall = await tree.find("Hatchling Robotics", "Orchard", "windfall");
  // It is known of all rows under Orchard at once, and to be seen in those that have a button for it.
  const newMachine = tree.row("North Rows").locator.locator(".actions [aria-label^='New Machine']");
  await step("see what may not be done", () => newMachine.waitFor({ state: "detached" }));
  const menu = page.locator(".monaco-menu");
  await step("see a menu without what changes things", async () => {
    await windfall.locator.click({ button: "right" });
    await menu.getByText("Show Machine", { exact: true }).waitFor();
  });
  expect(await menu.getByText("Rename Machine…").count()).toBe(0);
  expect(await menu.getByText("Delete Machine…").count()).toBe(0);
  await page.keyboard.press("Escape");

  await palette.run("Viam: Rename Machine…");
  expect(await notifications.see("Could not rename the machine")).toContain("this account is an operator");
});

test("machines go to another group when a poll finds them in another state", async ({ openFleet, startOwnCloud }) => {
  const cloud = await startOwnCloud();
  const windfall = find(cloud, "machines", "windfall");
  cloud.control.setOnline(windfall.id, true);
  const { workbench, tree, palette, quickInput, step } = await openFleet({
    cloud,
    settings: { "viam.refreshInterval": 1 },
    theme: "light",
  });
  await workbench.openView("Viam Fleet");
  await tree.clickTitle("Filter Machines…");
  await quickInput.answer("Words in the name of a machine", "windfall");
  await palette.run("Viam: Group Machines…");
  await quickInput.pick("state");
  await step("see it online", () => expect.poll(() => tree.names()).toEqual(["online", "windfall"]));
  cloud.control.setOnline(windfall.id, false);
  await step("see it go", () => expect.poll(() => tree.names()).toEqual(["offline", "windfall"]));
});

test("a link is followed, and asks to sign in where nobody is", async ({ openFleet, startOwnCloud }) => {
  const cloud = await startOwnCloud();
  const { workbench, tree, palette, quickInput, dialog, notifications, step } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  const windfall = await tree.find("Hatchling Robotics", "Orchard", "windfall");
  await windfall.chooseFromMenu("Copy", "Copy Link");
  await expect.poll(() => workbench.clipboard()).toContain("/machine/");
  await tree.row("Hatchling Robotics").collapse();
  await palette.run("Viam: Open Link…");
  await step("see the link that was copied", () => expect.poll(() => quickInput.value()).toContain("/machine/"));
  await quickInput.accept();
  await step("see it selected", () =>
    expect.poll(() => tree.row("windfall").locator.getAttribute("aria-selected")).toBe("true"),
  );

  await palette.run("Viam: Open Link…");
  const [part] = [...cloud.store.parts.values()];
  await quickInput.answer(
    "A link to a thing",
    `vscode://viam-fleet.viam-fleet/part/${part?.id ?? ""}?host=fleet.example`,
  );
  expect(await dialog.text()).toContain("This link leads to fleet.example, where nobody is signed in.");
  await dialog.choose("Cancel");
  await palette.run("Viam: Open Link…");
  await quickInput.answer(
    "A link to a thing",
    `vscode://viam-fleet.viam-fleet/part/gone?host=${new URL(cloud.url).host}`,
  );
  expect(await notifications.see("it is not there, or no longer")).toBeDefined();
});

test("a text that is typed while another one is looked at is looked at itself", async ({
  openFleet,
  startOwnCloud,
}) => {
  const cloud = await startOwnCloud();
  const { workbench, tree, quickInput, page, step } = await openFleet({ cloud });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").chooseFromMenu("Set Public Namespace…");
  await step("see the question", () => quickInput.locator.filter({ hasText: "The new namespace" }).waitFor());
  const looks = () => cloud.control.calls("GetOrganizationNamespaceAvailability");
  await step("type one", () => quickInput.type("hatched"));
  await expect.poll(looks).toBe(1);
  cloud.control.addLatency(600_000);
  await step("answer with it", () => page.keyboard.press("Enter"));
  await expect.poll(looks).toBe(2);
  cloud.control.addLatency(0);
  await step("type another one meanwhile", () => quickInput.type("tidepool"));
  await step("see that it is taken", () =>
    quickInput.locator.filter({ hasText: "The namespace tidepool is taken." }).waitFor(),
  );
  await quickInput.cancel();
});
