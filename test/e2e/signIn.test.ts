import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CloudAddress } from "../../scripts/demoCloud.ts";
import { unzip } from "../../scripts/secrets/unzip.ts";
import { useSecret } from "../../scripts/secrets/use.ts";
import { tokenFor } from "../unit/demo/helpers.ts";
import { jwt, startIdentityProvider, type IdentityProvider } from "../unit/fleet/identityProvider.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { expect, test } from "./harness/test.ts";

const pending = { status: 400, body: { error: "authorization_pending" } };

test("a sign-in is there in the next window, and a sign-out goes everywhere", async ({ openFleet }) => {
  const { workbench, tree, quickInput, palette, cloud, openWindow } = await openFleet({ signedIn: false });
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Sign In…");
  await expect.poll(() => quickInput.labels()).toEqual(["API Key", "Browser", "Demo Fleet"]);
  await quickInput.pick("API Key");
  await quickInput.answer("The id of the API key", "not an id");
  await expect.poll(() => quickInput.message()).toContain("A key id has the form");
  await quickInput.answer("A key id has the form", cloud.keyId);
  await quickInput.answer("The API key itself", cloud.key);
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");
  await expect.poll(() => workbench.statusBar()).toContainEqual(expect.stringContaining("Hatchling Robotics"));

  const second = await openWindow("the same person");
  await second.workbench.openView("Viam Fleet");
  await expect.poll(() => second.tree.names()).toContain("Hatchling Robotics");

  await second.palette.run("Viam: Sign Out…");
  await expect.poll(() => second.tree.welcome()).toContain("Sign In with API Key");
  // VS Code in the browser reads its secrets once for each window.
  await workbench.reload();
  await workbench.openView("Viam Fleet");
  await expect.poll(() => tree.welcome()).toContain("Sign In with API Key");
});

test("a person signs in with the browser, after thinking better of it once", async ({ openFleet }) => {
  const provider = await slowProvider();
  const { workbench, tree, palette, dialog, notifications, page, cloud } = await openFleet({
    signedIn: false,
    theme: "light",
    settings: { "viam.oauth.issuer": provider.issuer, "viam.oauth.clientId": "client-1" },
  });
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Sign In with Browser…");
  expect(await dialog.text()).toContain("Check that the browser shows the code ABCD-1234");
  await dialog.choose("Cancel");
  await expect.poll(() => tree.welcome()).toContain("Sign In with API Key");

  const opened = () => page.context().waitForEvent("page");
  const agree = async () => {
    const [website] = await Promise.all([opened(), dialog.choose("Open Browser")]);
    // VS Code in the browser leads to ports of its own machine by a way of its own.
    await expect.poll(() => website.url()).toMatch(/\/activate\?user_code=ABCD-1234$/);
    await website.close();
  };
  await palette.run("Viam: Sign In with Browser…");
  await agree();
  await notifications.see("Waiting for the browser, with the code ABCD-1234");
  await notifications.choose("Waiting for the browser", "Cancel");
  await expect.poll(() => notifications.texts()).toEqual([]);
  await expect.poll(() => tree.welcome()).toContain("Sign In with API Key");

  await palette.run("Viam: Sign In with Browser…");
  await agree();
  await notifications.see("Waiting for the browser, with the code ABCD-1234");
  provider.answers["/token"] = { body: await tokensOf(cloud) };
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");
  await expect.poll(() => workbench.statusBar()).toContainEqual(expect.stringContaining("ada@example.com"));
});

test("the login of the viam CLI is followed, and a support bundle tells nothing of it", async ({ openFleet }) => {
  const home = await temporaryFolder();
  const cached = path.join(home, "cached_cli_config.json");
  await writeFile(cached, "{ half");
  const { workbench, tree, quickInput, palette, notifications, cloud, profile, step } = await openFleet({
    signedIn: false,
    env: { VIAM_HOME: home },
    settings: { "viam.refreshInterval": 3600 },
  });
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Sign In as the viam CLI…");
  expect(await notifications.see("viam")).toMatch(/cannot be read|damaged/);
  await notifications.dismiss("viam");

  const login = { base_url: cloud.url, auth: { key_id: cloud.keyId, key_crypto: cloud.key } };
  await writeFile(cached, JSON.stringify(login));
  await palette.run("Viam: Sign In…");
  await quickInput.pick("viam CLI");
  await expect.poll(() => tree.names()).toContain("Hatchling Robotics");
  expect(await readFile(cached, "utf8")).toBe(JSON.stringify(login));

  await palette.run("Viam: Save Support Bundle…");
  const bundle = path.join(profile.folder, "bundle.zip");
  await step("name the file", async () => {
    await quickInput.locator.filter({ hasText: "Save Support Bundle" }).waitFor();
    await quickInput.typePath(bundle, "viam-fleet-support");
    await quickInput.locator.getByRole("button", { name: "OK" }).click();
  });
  await expect.poll(() => workbench.statusBar()).toContainEqual(expect.stringContaining("Saved bundle.zip"));
  const files = unzip(await readFile(bundle));
  expect(files.get("connections.txt")?.toString()).toContain("✓ Viam accepts the login of the viam CLI.");
  expect(files.get("log.txt")?.toString()).toContain("ListOrganizations: ok");
  expect([...files.values()].join("\n")).not.toContain(cloud.key);

  const count = workbench.viewIcon("Viam Fleet").locator(".badge-content");
  await expect.poll(() => count.innerText()).not.toBe("");
  await palette.run("Viam: Sign Out…");
  await expect.poll(() => tree.welcome()).toContain("Sign In with API Key");
  // Nothing is polled in this hour, so it is not the next poll that tells that no machine is offline any more.
  await expect.poll(() => count.innerText()).toBe("");
  expect(await readFile(cached, "utf8")).toBe(JSON.stringify(login));
});

/** An identity provider that nobody has agreed at, and that may be asked every second. */
async function slowProvider(): Promise<IdentityProvider> {
  const provider = await startIdentityProvider();
  const device = (provider.answers["/device"] as { body: object }).body;
  provider.answers["/device"] = { body: { ...device, interval: 1 } };
  provider.answers["/token"] = pending;
  provider.answers["/activate?user_code=ABCD-1234"] = { body: { code: "ABCD-1234" } };
  return provider;
}

/** What the identity provider says about somebody whom the cloud knows. */
async function tokensOf(cloud: CloudAddress): Promise<object> {
  return {
    access_token: useSecret(await tokenFor(cloud, cloud.keyId, cloud.key)),
    refresh_token: useSecret("a-refresh-token-that-is-never-used"),
    id_token: jwt({ sub: "user-1", email: "ada@example.com" }),
    expires_in: 3600,
    token_type: "Bearer",
  };
}
