import type * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import type { Ref } from "../../fleet/refs.ts";
import type { Configs } from "../files/configs.ts";
import { addressOf, nameOf } from "../configUri.ts";
import type { Head } from "../protocol/toPage.ts";
import { HeadReader } from "./head.ts";
import { crumbsOf } from "../../fleet/config/crumbs.ts";

/** How often the head of a page in view is read again, in milliseconds. */
const interval = 15_000;

/** What a head needs from the rest of the extension. */
export interface HeadNeeds {
  readonly configs: Configs;
  /** The command that shows the history of a config; undefined where there is none. */
  readonly historyCommand: string | undefined;
  app(accountId: string): Promise<App>;
  showInFleet(ref: Ref): Promise<void>;
}

/** The lines at the top of a page: kept up to date while the page is in view, and the way from them into the fleet. */
export class PageHead implements vscode.Disposable {
  private readonly reader: HeadReader;
  private crumbCount = 0;
  private clock: ReturnType<typeof setInterval> | undefined;

  /** @param show Takes each head that was read. */
  constructor(
    private readonly uri: vscode.Uri,
    private readonly needs: HeadNeeds,
    private readonly show: (head: Head) => void,
  ) {
    this.reader = new HeadReader(addressOf(uri), nameOf(uri), needs.historyCommand !== undefined);
  }

  /** Reads the head now and, while the page is in view, again and again. */
  setVisible(isVisible: boolean): void {
    this.dispose();
    if (!isVisible) return;
    void this.tell();
    this.clock = setInterval(() => void this.tell(), interval);
  }

  /** Reads the head, and shows it. */
  async tell(): Promise<void> {
    const { head, about } = await this.reader.read(() => this.needs.app(this.uri.authority));
    this.crumbCount = head.crumbs.length;
    this.show(head);
    if (about) this.needs.configs.saw(this.uri, about.lastUpdated);
  }

  /** Shows in the Fleet view what a crumb names. */
  async showInFleet(crumb: number): Promise<void> {
    const refs = await crumbsOf(await this.needs.app(this.uri.authority), addressOf(this.uri));
    // Of a way that cannot be read as a whole the end is known.
    const ref = refs.at(crumb - this.crumbCount);
    if (ref) await this.needs.showInFleet(ref);
  }

  dispose(): void {
    clearInterval(this.clock);
    this.clock = undefined;
  }
}
