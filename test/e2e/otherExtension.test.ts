import { packBorrower } from "./borrower.ts";
import { expect, test } from "./harness/test.ts";

const question = "The extension 'Fleet Borrower' wants to sign in using Viam.";

test("another extension gets a session when the person allows it, until they sign out", async ({ openFleet }) => {
  const { workbench, tree, palette, dialog, notifications, quickInput, page, step } = await openFleet({
    extensions: [await packBorrower()],
  });
  await workbench.openView("Viam Fleet");
  await tree.row("Hatchling Robotics").locator.waitFor();
  await palette.run("Borrower: Borrow a Session");
  expect(await dialog.text()).toContain(question);
  await dialog.choose("Cancel");
  await notifications.see("Asked: no session: User did not consent to login.");
  await notifications.dismiss("Asked:");

  await palette.run("Borrower: Borrow a Session");
  expect(await dialog.text()).toContain(question);
  await dialog.choose("Allow");
  await step("see whose session it may be", () => quickInput.row("Environment").waitFor());
  await quickInput.pick("Environment");
  await notifications.see("Asked: the session of Environment, which is accepted");
  await notifications.dismiss("Asked:");

  await palette.run("Viam: Sign Out…");
  await notifications.see("Viam changed: no session");
  await expect.poll(() => tree.welcome()).toContain("Sign In with API Key");
  await step("open the Accounts menu", () => page.getByRole("button", { name: "Accounts", exact: true }).click());
  await step("see nobody in it", async () => {
    await page.locator(".monaco-menu .action-item").first().waitFor();
    expect(await page.locator(".monaco-menu").innerText()).not.toContain("Environment");
  });
});

test("of several accounts the person picks which one another extension gets", async ({ openFleet }) => {
  const { workbench, tree, palette, dialog, notifications, quickInput, step } = await openFleet({
    theme: "light",
    extensions: [await packBorrower()],
  });
  await workbench.openView("Viam Fleet");
  await palette.run("Viam: Start Demo Fleet");
  await expect.poll(() => tree.names()).toEqual(expect.arrayContaining(["Environment", "Demo fleet"]));

  await palette.run("Borrower: Borrow a Session");
  expect(await dialog.text()).toContain(question);
  await dialog.choose("Allow");
  await step("see both accounts", () => quickInput.row("Demo fleet").waitFor());
  expect(await quickInput.labels()).toEqual(expect.arrayContaining(["Environment", "Demo fleet"]));
  await quickInput.pick("Demo fleet");
  // The token of the one cloud is nothing to the other.
  await notifications.see("Asked: the session of Demo fleet, which is not accepted");
  await notifications.dismiss("Asked:");

  // VS Code offers all accounts, but none is lent for another host than its own.
  await palette.run("Borrower: Borrow a Session of This Host");
  await dialog.choose("Allow");
  await quickInput.pick("Demo fleet");
  expect(await notifications.see("Asked here: no session:")).toContain("Demo fleet is an account of http://127.0.0.1:");
  await notifications.dismiss("Asked here:");
  await palette.run("Borrower: Borrow a Session of This Host");
  await dialog.choose("Allow");
  await quickInput.pick("Environment");
  await notifications.see("Asked here: the session of Environment, which is accepted");
});
