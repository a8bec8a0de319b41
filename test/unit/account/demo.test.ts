import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { Demo } from "../../../src/account/demo.ts";
import type { SignedIn } from "../../../src/account/signedIn.ts";
import { startCloud, type Cloud } from "../../../src/demo/cloud.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { client } from "../fleet/helpers.ts";

let stateFile: string;
/** Who is signed in, in all windows. */
let accounts: SignedIn[];

beforeEach(async () => {
  stateFile = path.join(await temporaryFolder(), "not", "there", "yet", "demo-cloud.state");
  accounts = [];
});

/** One window, and the clouds that it has started. */
function openWindow() {
  const clouds: Cloud[] = [];
  const book = {
    list: () => Promise.resolve(accounts),
    add: (account: SignedIn) => Promise.resolve(void accounts.push(account)),
  };
  const start = async (options: Parameters<typeof startCloud>[0]) => {
    const cloud = await startCloud({ ...options, simulate: false });
    clouds.push(cloud);
    return cloud;
  };
  const demo = new Demo(book, start, stateFile);
  onTestFinished(() => demo.stop());
  return { demo, clouds };
}

function account(): SignedIn & { kind: "demo" } {
  const [only] = accounts;
  if (only?.kind !== "demo") throw new Error("Nobody is signed in to the demo fleet.");
  return only as SignedIn & { kind: "demo" };
}

/** The organizations that the account leads to. */
async function organizations(): Promise<string[]> {
  const { host: url, keyId, key } = account();
  return (await client({ url, keyId, key }).app.listOrganizations({})).organizations.map(({ name }) => name);
}

async function rename(name: string): Promise<void> {
  const { host: url, keyId, key } = account();
  const { app } = client({ url, keyId, key });
  const [first] = (await app.listOrganizations({})).organizations;
  await app.updateOrganization({ organizationId: first?.id ?? "", name });
}

test("the window that needs it next takes the demo fleet over, with all that was done to it", async () => {
  const [one, other] = [openWindow(), openWindow()];
  await one.demo.start();
  await other.demo.wake(account());
  expect(other.clouds).toHaveLength(0);
  await rename("Fledgling Robotics");
  await one.demo.stop();
  await other.demo.wake(account());
  expect(other.clouds).toHaveLength(1);
  expect(await organizations()).toContain("Fledgling Robotics");
});

test("of windows that need it at once, one runs it", async () => {
  const first = openWindow();
  await first.demo.start();
  await first.demo.stop();
  const windows = [openWindow(), openWindow(), openWindow()];
  await Promise.all(windows.flatMap(({ demo }) => [demo.wake(account()), demo.wake(account())]));
  expect(windows.flatMap(({ clouds }) => clouds)).toHaveLength(1);
  expect(await organizations()).toContain("Hatchling Robotics");
});

test("a fleet that cannot be read again is made anew, for the same account", async () => {
  const one = openWindow();
  await one.demo.start();
  await rename("Fledgling Robotics");
  await one.demo.stop();
  await writeFile(stateFile, "half a fl");
  await openWindow().demo.wake(account());
  expect(await organizations()).toContain("Hatchling Robotics");
});

test("signing out ends it, in whichever window it runs, and the next one is new", async () => {
  const [one, other] = [openWindow(), openWindow()];
  await one.demo.start();
  await rename("Fledgling Robotics");
  const { host } = account();
  await one.demo.follow();
  expect(await organizations()).toContain("Fledgling Robotics");
  accounts = [];
  await Promise.all([one.demo.follow(), other.demo.follow()]);
  await expect(fetch(host)).rejects.toThrow();
  await other.demo.start();
  expect(await organizations()).toContain("Hatchling Robotics");
});

test("somebody who is signed in gets the same fleet, not another one", async () => {
  const { demo, clouds } = openWindow();
  expect(await demo.start()).toEqual(await demo.start());
  expect(clouds).toHaveLength(1);
});

test("somebody who starts it twice at once gets one fleet", async () => {
  const { demo, clouds } = openWindow();
  const [one, other] = await Promise.all([demo.start(), demo.start()]);
  expect(one).toEqual(other);
  expect(clouds).toHaveLength(1);
  expect(accounts).toHaveLength(1);
});
