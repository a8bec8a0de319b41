import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { checkHost } from "../fleet/network/host.ts";
import type { NetworkOptions } from "../fleet/network/options.ts";
import type { Accounts } from "./accounts.ts";
import { askApiKey } from "./apiKeySignIn.ts";
import { signInWithBrowser, type Provider } from "./browserSignIn.ts";
import { cliChoices, followCli, type CliChoice } from "./cliSignIn.ts";
import type { Connections } from "./connections.ts";
import type { Demo } from "./demo.ts";
import type { Account, SignedIn } from "./signedIn.ts";

/** What signing in needs to know, as the settings are when it begins. */
export interface SignInSettings {
  host(): string;
  /** Whether keys may be sent unencrypted to another machine than this one. */
  allowPlaintext(): boolean;
  provider(): Provider;
  network(): NetworkOptions;
}

/** Lets somebody in; undefined when they backed out. */
type Way = () => Promise<Account | undefined>;

/** The ways of signing in. Each tries what it was given before the account is kept. */
export class SignIn {
  readonly commands = {
    "viam.signIn": () => this.told(() => this.choose()),
    "viam.signInWithApiKey": () => this.told(() => this.withApiKey()),
    "viam.signInWithBrowser": () => this.told(() => this.withBrowser()),
    "viam.signInWithCli": () => this.told(() => this.withCli()),
    "viam.startDemo": async () => {
      await this.demo.start();
      return t("The demo fleet is running on this computer.");
    },
  };

  constructor(
    private readonly accounts: Accounts,
    private readonly demo: Demo,
    private readonly connections: Connections,
    private readonly settings: SignInSettings,
  ) {}

  /** Offers every way that is open here, first to sign in again where that is needed. Undefined when the user backed out. */
  async choose(): Promise<Account | undefined> {
    // Those of the environment and the demo have no question of their own, which would lead back here.
    const refused = this.accounts.latest.filter(
      ({ id, kind }) => this.connections.needsSignIn(id) && kind !== "environment" && kind !== "demo",
    );
    const ways: (vscode.QuickPickItem & { way: Way })[] = [
      ...refused.map((account) => ({
        label: t("$(sign-in) Again: {0}", account.name),
        description: t("its sign-in has ended"),
        way: () => this.again(account),
      })),
      {
        label: t("$(key) API Key"),
        description: t("made in the settings of an organization, location or machine"),
        way: () => this.withApiKey(),
      },
      {
        label: t("$(globe) Browser"),
        description: t("as yourself, with your Viam login"),
        way: () => this.withBrowser(),
      },
      ...(await cliChoices()).map((choice) => ({ ...cliItem(choice), way: () => this.asCli(choice) })),
      ...this.environmentWay(),
      {
        label: t("$(beaker) Demo Fleet"),
        description: t("made up, on this computer; no account needed"),
        way: () => this.demo.start(),
      },
    ];
    const picked = await vscode.window.showQuickPick(ways, {
      title: t("Sign In"),
      placeHolder: t("How do you sign in?"),
    });
    return picked?.way();
  }

  /** Signs in to an account again, the way it was signed in before. */
  async again(account: Account): Promise<Account | undefined> {
    const known = await this.accounts.withSecrets(account.id);
    switch (known?.kind) {
      case "api key":
        return this.keep(await askApiKey(known.host, this.settings.network(), known.keyId));
      case "browser":
        return this.withBrowser(known.host);
      case "cli":
        return this.keep(await followCli(known.profile, this.settings.network()));
      case "demo":
      case "environment":
      case undefined:
        return this.choose();
    }
  }

  private async withApiKey(): Promise<Account | undefined> {
    return this.keep(await askApiKey(this.host(), this.settings.network()));
  }

  private async withBrowser(host = this.host()): Promise<Account | undefined> {
    return this.keep(await signInWithBrowser(host, this.settings.provider(), this.settings.network()));
  }

  private async withCli(): Promise<Account | undefined> {
    const choices = await cliChoices();
    const [only] = choices;
    if (!only || choices.length === 1) return this.asCli(only ?? { profile: undefined, login: undefined });
    const items = choices.map((choice) => ({ ...cliItem(choice), choice }));
    const picked = await vscode.window.showQuickPick(items, {
      title: t("Sign In as the viam CLI"),
      placeHolder: t("As whom?"),
    });
    return picked && this.asCli(picked.choice);
  }

  private async asCli({ profile }: CliChoice): Promise<Account | undefined> {
    return this.keep(await followCli(profile, this.settings.network()));
  }

  /** Offered where this window was signed out of the environment's account, which otherwise is there by itself. */
  private environmentWay(): (vscode.QuickPickItem & { way: Way })[] {
    const account = this.accounts.environmentLeft;
    if (!account) return [];
    const way = async () => {
      await this.accounts.returnToEnvironment();
      return account;
    };
    return [{ label: t("$(server-environment) Environment"), description: t("VIAM_API_KEY_ID and VIAM_API_KEY"), way }];
  }

  private host(): string {
    return checkHost(this.settings.host(), this.settings.allowPlaintext());
  }

  private async keep(account: SignedIn | undefined): Promise<Account | undefined> {
    if (account) await this.accounts.add(account);
    return account;
  }

  private async told(way: Way): Promise<string | undefined> {
    const account = await way();
    return account && t("Signed in to {0}.", new URL(account.host).host);
  }
}

function cliItem({ profile, login }: CliChoice): vscode.QuickPickItem {
  const label = profile === undefined ? t("$(terminal) viam CLI") : t("$(terminal) viam CLI Profile {0}", profile);
  if (!login) return { label, description: t("its files cannot be read") };
  const who = login.kind === "api key" ? t("API key {0}", login.identity) : login.name;
  return { label, description: t("{0}, at {1}", who, new URL(login.host).host) };
}
