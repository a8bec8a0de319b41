import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { Failure } from "../fleet/errors/failure.ts";
import { linkTo, readLink, type Link } from "../fleet/link.ts";
import type { Ref } from "../fleet/refs.ts";
import type { Fleet } from "./reader.ts";
import { reveal, type Revealing } from "./reveal.ts";

/**
 * Follows a link from outside: shows the thing, and opens the config of a part or fragment. Whoever made the link cannot
 * change anything by it.
 */
export async function follow(revealing: Revealing, uri: vscode.Uri): Promise<void> {
  const link = readLink(uri.path, uri.query);
  if (!link) throw new Failure(t("This link does not lead into a fleet."));
  if (!(await isSignedIn(revealing.fleet, link))) return;
  const { refInTree } = await import("../fleet/refById.ts");
  const { fleet } = revealing;
  const ref = await refInTree(await accountsOf(fleet, link), (id) => fleet.app(id), link.kind, link.id);
  const showing = reveal(revealing, ref);
  if (ref.kind !== "part" && ref.kind !== "fragment") return showing;
  // The public fragment of an organization that nobody here belongs to stands nowhere in the tree.
  await showing.catch(() => undefined);
  await vscode.commands.executeCommand("viam.config.open", ref);
}

/** Asks for a link, such as one that stands in a mail, and follows it. */
export async function askAndFollow(revealing: Revealing): Promise<void> {
  const copied = await vscode.env.clipboard.readText();
  const text = await vscode.window.showInputBox({
    title: t("Open Link"),
    prompt: t("A link to a thing of a fleet, as Copy Link makes it"),
    value: readText(copied) ? copied : "",
    validateInput: (typed) => (readText(typed) ? undefined : t("This link does not lead into a fleet.")),
  });
  const uri = text === undefined ? undefined : readText(text);
  if (uri) await follow(revealing, uri);
}

/** Copies a link to a thing. Throws a `Failure` for what has none. */
export async function copyLink({ fleet }: Revealing, ref: Ref | undefined, extensionId: string): Promise<string> {
  const host = (await fleet.accounts()).find(({ id }) => id === ref?.account)?.host;
  const link = ref && host && linkTo(ref, host);
  if (!link) throw new Failure(t("Pick a machine, part, fragment, location or organization in the Fleet view first."));
  const uri = vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: extensionId, ...link });
  await vscode.env.clipboard.writeText(uri.toString());
  return t("Copied a link to {0}.", ref.name);
}

/** Whether somebody is signed in where a link leads to; if not, the person is asked to. */
async function isSignedIn(fleet: Fleet, link: Link): Promise<boolean> {
  if ((await accountsOf(fleet, link)).length > 0) return true;
  const question = link.host
    ? t("This link leads to {0}, where nobody is signed in. Sign in to follow it?", link.host)
    : t("This link leads into a fleet, and nobody is signed in. Sign in to follow it?");
  const signIn = t("Sign In");
  if ((await vscode.window.showWarningMessage(question, { modal: true }, signIn)) !== signIn) return false;
  await vscode.commands.executeCommand("viam.signIn");
  return (await accountsOf(fleet, link)).length > 0;
}

async function accountsOf(fleet: Fleet, { host }: Link) {
  return (await fleet.accounts()).filter((account) => !host || new URL(account.host).host === host);
}

function readText(text: string): vscode.Uri | undefined {
  const uri = /^[\w-]+:\/\//.test(text.trim()) ? vscode.Uri.parse(text.trim()) : undefined;
  return uri && readLink(uri.path, uri.query) && uri;
}
