import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { CardFiles } from "../fleet/find/cardFiles.ts";
import { FleetIndex } from "../fleet/find/fleetIndex.ts";
import type { FindNeeds } from "./find.ts";
import { FindPick } from "./findPick.ts";
import { goTo } from "./goTo.ts";
import { Reading, type Progress } from "./reading.ts";

/** How long names are taken for known, in milliseconds, before they are read again. */
const patience = 30_000;

/** Knows what can be found in all accounts, keeps it on the disk, and brings it up to date when somebody looks. */
export class Finder implements vscode.Disposable {
  private readonly index = new FleetIndex();
  private readonly files: CardFiles;
  private readonly readings = new Map<string, Reading>();
  private readonly changed = new vscode.EventEmitter<void>();
  private pick: FindPick | undefined;

  /** @param folder Where to keep what is known. */
  constructor(
    folder: string,
    private readonly needs: FindNeeds,
  ) {
    this.files = new CardFiles(folder);
  }

  /** Asks what to look for, and goes there. */
  async open(): Promise<string | undefined> {
    if (this.pick) return undefined;
    const accounts = await this.needs.accounts();
    if (accounts.length === 0) return t("Sign in first, or start the demo fleet.");
    await this.forgetSignedOut();
    const readings = accounts.map(({ id }) => this.readingOf(id));
    const pick = new FindPick(this.index, {
      readings,
      onDidChange: this.changed.event,
      accountName: (id) => (accounts.length > 1 ? accounts.find((account) => account.id === id)?.name : undefined),
    });
    this.pick = pick;
    for (const reading of readings) reading.refresh(patience);
    try {
      const choice = await pick.ask();
      if (choice) await goTo(choice, this.needs);
    } finally {
      pick.dispose();
      this.pick = undefined;
    }
    return undefined;
  }

  /** Forgets what was found with accounts that are signed out, here and on the disk. */
  async forgetSignedOut(): Promise<void> {
    const accounts = (await this.needs.accounts()).map(({ id }) => id);
    for (const [id, reading] of this.readings) {
      if (accounts.includes(id)) continue;
      reading.dispose();
      this.readings.delete(id);
      this.index.remove(({ ref }) => ref.account === id);
      this.index.forgetWords();
    }
    await this.files.keepOnly(accounts);
  }

  dispose(): void {
    for (const reading of this.readings.values()) reading.dispose();
    this.pick?.dispose();
    this.changed.dispose();
  }

  private readingOf(account: string): Reading {
    const known = this.readings.get(account);
    if (known) return known;
    const reading = new Reading(account, this.index, this.files, {
      app: () => this.needs.app(account),
      changed: () => this.changed.fire(),
      whileShown,
    });
    this.readings.set(account, reading);
    return reading;
  }
}

/** Says in the status bar that a fleet is read, and how far that is. */
async function whileShown(task: (progress: Progress) => Promise<void>): Promise<void> {
  const title = t("Reading the fleet to find things in it");
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, (progress) =>
    task((done, all) => {
      if (all > 0) progress.report({ message: t("{0} of {1} machines", done.toLocaleString(), all.toLocaleString()) });
    }),
  );
}
